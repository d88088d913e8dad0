using System;
using System.Diagnostics;
using System.Threading;
using HwToken.Firmware.Board;

namespace HwToken.Simulator.Time;

/// <summary>
/// The clock that counts from the token's start: a real stopwatch that steps by 10 ms as on the device
/// (<see cref="IMonotonicClock"/>), or one that is advanced by hand.
/// </summary>
/// <remarks>
/// The token's processor does not pause when the computer is busy with something else, but the simulator's thread
/// does. So while a finger is at a button the real clock counts <see cref="MaximumPause"/> at most from step to step and within
/// one: the firmware looks at a contact often enough to see each press, however loaded the computer is. What was left out is
/// made up for when the finger is off, so that the token's time does not lag behind its clock chip's.
/// </remarks>
public sealed class SimulatedMonotonicClock : IMonotonicClock
{
    /// <summary>The most that counts from step to step, and within a step, in milliseconds.</summary>
    public const int MaximumPause = 20;

    private const int Resolution = 10;
    private readonly Lock gate = new();
    private readonly Func<long>? elapsed;
    private long milliseconds;
    private long lastStep;
    private long skipped;
    private long startedAt;
    private bool isTouched;

    private SimulatedMonotonicClock(Func<long>? elapsed)
    {
        this.elapsed = elapsed;
    }

    /// <inheritdoc/>
    public long Milliseconds
    {
        get
        {
            lock (gate)
            {
                if (elapsed is not null)
                {
                    // Never backwards: a step may have seen time pass that then turned out to be a pause.
                    milliseconds = Math.Max(milliseconds, ((isTouched ? Math.Min(elapsed(), lastStep + MaximumPause) : elapsed()) - skipped) / Resolution * Resolution);
                }

                return milliseconds;
            }
        }
    }

    /// <summary>Goes with a stopwatch.</summary>
    public static SimulatedMonotonicClock Real()
    {
        var stopwatch = Stopwatch.StartNew();
        return new SimulatedMonotonicClock(() => stopwatch.ElapsedMilliseconds);
    }

    /// <summary>Goes with a source of milliseconds that counts up, as <see cref="Real"/> does with its stopwatch.</summary>
    public static SimulatedMonotonicClock From(Func<long> elapsedMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(elapsedMilliseconds);
        return new SimulatedMonotonicClock(elapsedMilliseconds);
    }

    /// <summary>Stands at 0 until it is advanced.</summary>
    public static SimulatedMonotonicClock Manual()
    {
        return new SimulatedMonotonicClock(null);
    }

    /// <summary>Whether it only goes on by <see cref="Advance"/>.</summary>
    public bool IsManual => elapsed is null;

    /// <summary>Moves a manual clock ahead.</summary>
    /// <param name="milliseconds">How far, 0 or more.</param>
    public void Advance(int milliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds);
        if (elapsed is not null)
        {
            throw new InvalidOperationException("This clock goes with a stopwatch and cannot be advanced.");
        }

        lock (gate)
        {
            this.milliseconds += milliseconds;
        }
    }

    /// <summary>Marks that the token takes a step now; whoever runs it calls this before each.</summary>
    /// <param name="touched">Whether a finger is at a button, or about to be.</param>
    internal void BeginStep(bool touched)
    {
        lock (gate)
        {
            if (elapsed is not null)
            {
                long now = elapsed();
                skipped = touched ? skipped + Math.Max(0, now - lastStep - MaximumPause) : startedAt;
                lastStep = now;
                isTouched = touched;
            }
        }
    }

    /// <summary>Starts again at 0, as after a reset.</summary>
    internal void Restart()
    {
        lock (gate)
        {
            milliseconds = 0;
            if (elapsed is not null)
            {
                lastStep = elapsed();
                skipped = lastStep;
                startedAt = lastStep;
                isTouched = false;
            }
        }
    }
}
