namespace HwToken.Core.Protocol.Commands;

/// <summary>Locks the token: only its PIN, given on it, opens it again.</summary>
public sealed class LockCommand : Command
{
    /// <inheritdoc/>
    public override byte Verb => Protocol.Verb.Lock;
}
