using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Firmware.Requests.Handlers;

/// <summary>Locks the token.</summary>
internal sealed class LockHandler : RequestHandler
{
    internal LockHandler(TokenParts token)
        : base(token)
    {
    }

    // Long enough to enter a PIN and to read a code.
    private const int FirstPause = 60_000;
    private const int MaxPause = 600_000;

    private readonly GrowingPause pause = new GrowingPause(FirstPause, MaxPause);

    /// <inheritdoc/>
    internal override byte Verb => Core.Protocol.Verb.Lock;

    /// <inheritdoc/>
    internal override bool NeedsAccounts => false;

    /// <inheritdoc/>
    internal override Command CreateCommand() => new LockCommand();

    /// <inheritdoc/>
    internal override Status Check(Request request)
    {
        if (!Token.Vault.HasPin)
        {
            return Status.NoPin;
        }

        // A host that locks the token each time that it was unlocked would take it from its owner.
        request.Detail = Token.Vault.IsUnlocked ? pause.GetRemainingSeconds(Token.Board.MonotonicClock.Milliseconds) : 0;
        return request.Detail == 0 ? Status.Ok : Status.TooSoon;
    }

    /// <inheritdoc/>
    internal override Status Execute(Request request)
    {
        if (Token.Vault.IsUnlocked)
        {
            pause.Begin(Token.Board.MonotonicClock.Milliseconds);
        }

        Token.Vault.Lock();
        return Status.Ok;
    }
}
