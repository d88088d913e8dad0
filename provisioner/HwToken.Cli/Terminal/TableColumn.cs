namespace HwToken.Cli.Terminal;

/// <summary>A column of a table.</summary>
/// <param name="Heading">What stands above it.</param>
/// <param name="DropsAs">
/// Which column goes first where a terminal is too narrow for all: 1 before 2, and so on; 0 for one that always stays, <see cref="Last"/> for
/// one that goes when the others don't even fit with their cells broken.
/// </param>
/// <param name="IsWhole">Whether its words are never broken, however narrow the terminal is: what is copied from it.</param>
internal sealed record TableColumn(string Heading, int DropsAs = 0, bool IsWhole = false)
{
    /// <summary>Goes last.</summary>
    internal const int Last = 9;
}
