namespace HwToken.Core.Protocol.Commands;

/// <summary>Erases the key, then all accounts and settings, after a press; a locked token too.</summary>
public sealed class ResetCommand : Command
{
    /// <inheritdoc/>
    public override byte Verb => Protocol.Verb.Reset;
}
