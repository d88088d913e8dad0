using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Firmware;

/// <summary>What a host may ask of the clock.</summary>
public sealed partial class CommandExecutor
{
    // The time to set less the monotonic clock's, of the request that was checked last; whether its owner is asked.
    private long setTime;
    private bool asksToSet;

    /// <summary>Whether a request that was confirmed with a press needs the PIN too: a false time gives codes of another day away.</summary>
    public bool NeedsPin(Command command) => command.Verb == Verb.SetTime && vault.HasPin;

    private Status CheckTime(SetTimeCommand command, out Question? question, out int detail)
    {
        question = null;
        detail = SetTimeCommand.DetailRange;
        if (!IsInRange(command.UnixSeconds) || command.Millisecond > 999)
        {
            return Status.InvalidTime;
        }

        long now = board.MonotonicClock.Milliseconds;
        long moment = command.Moment == 0 ? now : command.Moment;
        if (moment > now || moment < now - SetTimeCommand.MaxAgeMilliseconds)
        {
            detail = SetTimeCommand.DetailMoment;
            return Status.InvalidTime;
        }

        setTime = (command.UnixSeconds * 1000) + command.Millisecond - moment;
        if (!IsInRange((setTime + now) / 1000))
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
            detail = 0;
            return Status.Busy;
        }

        long change = clock.IsTrusted ? setTime + now - clock.GetUnixMilliseconds(now) : 0;
        asksToSet = clock.Discipline.NeedsConfirmation(clock.IsTrusted, change, clock.GetUncertainty(now));
        question = asksToSet ? Question.SetClock(setTime) : null;
        return Status.Ok;
    }

    private static bool IsInRange(long unixSeconds) => unixSeconds >= SetTimeCommand.MinUnixSeconds && unixSeconds <= SetTimeCommand.MaxUnixSeconds;

    private void GetTime(GetTimeCommand command)
    {
        long now = board.MonotonicClock.Milliseconds;
        long milliseconds = clock.IsTrusted ? clock.GetUnixMilliseconds(now) : 0;
        int uncertainty = clock.GetUncertainty(now);
        command.ClockState = clock.State;
        command.UnixSeconds = milliseconds / 1000;
        command.Millisecond = (int)(milliseconds % 1000);
        command.UncertaintyMilliseconds = uncertainty < GetTimeCommand.MaxUncertainty ? uncertainty : GetTimeCommand.MaxUncertainty;
        command.Moment = now;
    }

    private void GetClock(GetClockCommand command)
    {
        command.ClockState = clock.State;
        command.Ageing = clock.Ageing;
        command.TemperatureQuarters = clock.TemperatureQuarters;
        clock.Discipline.Describe(command);
    }
}
