using System;
using System.Threading;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Device;

public sealed partial class TokenSession
{
    private const int ClockSamples = 5;

    /// <summary>Holds the token's clock against this computer's; the quickest of five round trips counts.</summary>
    public ClockMeasurement MeasureClock()
    {
        ClockMeasurement? best = null;
        for (int sample = 0; sample < ClockSamples; sample++)
        {
            ClockMeasurement measured = SampleClock();
            if (best == null || measured.Uncertainty < best.Uncertainty)
            {
                best = measured;
            }
        }

        return best!;
    }

    /// <summary>Sets the token's clock by this computer's, allowing for the way there.</summary>
    /// <returns>The clock as measured afterwards.</returns>
    public ClockMeasurement SetClock()
    {
        // The way there is taken as half a round trip, measured just before.
        TimeSpan delay = MeasureClock().Uncertainty;
        DateTimeOffset arrival = timeProvider.GetUtcNow() + delay;
        Exchange(new SetTimeCommand { UnixSeconds = arrival.ToUnixTimeSeconds(), Millisecond = arrival.Millisecond }, CancellationToken.None);
        return MeasureClock();
    }

    private ClockMeasurement SampleClock()
    {
        var command = new GetTimeCommand();
        DateTimeOffset before = timeProvider.GetUtcNow();
        Exchange(command, CancellationToken.None);
        TimeSpan roundTrip = timeProvider.GetUtcNow() - before;
        DateTimeOffset tokenTime = DateTimeOffset.FromUnixTimeSeconds(command.UnixSeconds).AddMilliseconds(command.Millisecond);
        return new ClockMeasurement((ClockState)command.ClockState, tokenTime, tokenTime - (before + (roundTrip / 2)), roundTrip / 2);
    }
}
