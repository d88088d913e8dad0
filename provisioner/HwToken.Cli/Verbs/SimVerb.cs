using System.CommandLine;

namespace HwToken.Cli.Verbs;

internal static class SimVerb
{
    internal static Command Create() => new("sim", "To come.");
}
