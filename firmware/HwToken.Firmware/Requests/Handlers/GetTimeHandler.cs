using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Clock;

namespace HwToken.Firmware.Requests.Handlers;

/// <summary>The token's time.</summary>
internal sealed class GetTimeHandler : RequestHandler
{
    internal GetTimeHandler(TokenParts token)
        : base(token)
    {
    }

    /// <inheritdoc/>
    internal override byte Verb => Core.Protocol.Verb.GetTime;

    /// <inheritdoc/>
    internal override bool NeedsAccounts => false;

    /// <inheritdoc/>
    internal override Command CreateCommand() => new GetTimeCommand();

    /// <inheritdoc/>
    internal override Status Execute(Request request)
    {
        var command = (GetTimeCommand)request.Command;
        TokenClock clock = Token.Clock;
        long now = Token.Board.MonotonicClock.Milliseconds;
        long milliseconds = clock.IsTrusted ? clock.GetUnixMilliseconds(now) : 0;
        int uncertainty = clock.GetUncertainty(now);
        command.ClockState = clock.State;
        command.UnixSeconds = milliseconds / 1000;
        command.Millisecond = (int)(milliseconds % 1000);
        command.UncertaintyMilliseconds = uncertainty < GetTimeCommand.MaxUncertainty ? uncertainty : GetTimeCommand.MaxUncertainty;
        command.Moment = now;
        return Status.Ok;
    }
}
