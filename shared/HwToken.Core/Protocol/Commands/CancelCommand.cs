namespace HwToken.Core.Protocol.Commands;

/// <summary>
/// Withdraws the question on the token's screen and any leave to add accounts. The waiting request is
/// answered first, with Cancelled; this one is answered with Ok, also when there was nothing to withdraw.
/// </summary>
public sealed class CancelCommand : Command
{
    /// <inheritdoc/>
    public override byte Verb => Protocol.Verb.Cancel;
}
