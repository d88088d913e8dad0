using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Clock;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Requests.Handlers;

/// <summary>Sets the clock at the edge of the next second; the owner is asked where a false time would be worth something, with the PIN.</summary>
internal sealed class SetTimeHandler : RequestHandler
{
    internal SetTimeHandler(TokenParts token)
        : base(token)
    {
    }

    // A set of the clock is counted before it is made, and ended after.
    private const int RecordsOfSet = 2;

    /// <inheritdoc/>
    internal override byte Verb => Core.Protocol.Verb.SetTime;

    /// <inheritdoc/>
    internal override bool NeedsRoom => false;

    /// <inheritdoc/>
    internal override bool NeedsPin => true;

    /// <inheritdoc/>
    internal override bool IsUnderWay => Token.Clock.IsSetPending;

    /// <inheritdoc/>
    internal override Status Outcome => Token.Clock.SetStatus;

    /// <inheritdoc/>
    internal override bool IsReported => true;

    /// <inheritdoc/>
    internal override Command CreateCommand() => new SetTimeCommand();

    /// <inheritdoc/>
    internal override Status Check(Request request)
    {
        var command = (SetTimeCommand)request.Command;
        TokenClock clock = Token.Clock;
        request.Detail = SetTimeCommand.DetailRange;
        if (!IsInRange(command.UnixSeconds) || command.Millisecond > 999)
        {
            return Status.InvalidTime;
        }

        long now = Token.Board.MonotonicClock.Milliseconds;
        long moment = command.Moment == 0 ? now : command.Moment;
        if (moment > now || moment < now - SetTimeCommand.MaxAgeMilliseconds)
        {
            request.Detail = SetTimeCommand.DetailMoment;
            return Status.InvalidTime;
        }

        long time = (command.UnixSeconds * 1000) + command.Millisecond - moment;
        request.ClockTime = time;
        if (!IsInRange((time + now) / 1000))
        {
            return Status.InvalidTime;
        }

        if (clock.IsMissing)
        {
            return Status.ClockFailed;
        }

        // A set whose host went away is made all the same: another one must not take its place, it is counted already.
        if (clock.IsSetPending)
        {
            request.Detail = 0;
            return Status.Busy;
        }

        long change = clock.IsTrusted ? time + now - clock.GetUnixMilliseconds(now) : 0;
        bool isAsked = clock.Discipline.NeedsConfirmation(clock.IsTrusted, change, clock.GetUncertainty(now));
        request.Question = isAsked ? Question.SetClock(time) : null;
        return Status.Ok;
    }

    /// <inheritdoc/>
    internal override Status Execute(Request request)
    {
        bool isConfirmed = request.Question is not null;
        if (!isConfirmed && !Token.MayStore(RecordsOfSet, out int waitSeconds))
        {
            request.Detail = waitSeconds;
            return Status.TooSoon;
        }

        Token.Clock.BeginSet(request.ClockTime, ((SetTimeCommand)request.Command).UncertaintyMilliseconds, isConfirmed);
        return Status.Ok;
    }

    /// <inheritdoc/>
    protected override void ReportDone(Request request, IOwnerReport report)
    {
        if (request.WasAsked)
        {
            report.Say(MessageTexts.ClockSetTitle, MessageTexts.ClockSetText);
        }
        else
        {
            report.SayAside(MessageTexts.ClockSetTitle, MessageTexts.ClockSetText);
        }
    }

    private static bool IsInRange(long unixSeconds) => unixSeconds >= SetTimeCommand.MinUnixSeconds && unixSeconds <= SetTimeCommand.MaxUnixSeconds;
}
