using System;
using System.Diagnostics;
using HwToken.Firmware.Board;

namespace HwToken.Simulator.Time;

/// <summary>
/// The clock that counts from the token's start: a real stopwatch that steps by 10 ms as on the device
/// (<see cref="IMonotonicClock"/>), or one that is advanced by hand.
/// </summary>
/// <remarks>
/// The token's processor does not pause when the computer is busy with something else, but the simulator's thread
/// does. So the real clock counts such a pause as <see cref="MaximumPause"/> at most: a 60 ms press stays a 60 ms
/// press, however loaded the computer is.
/// </remarks>
public sealed class SimulatedMonotonicClock : IMonotonicClock
{
    /// <summary>The longest pause between two steps of the token that counts in full, in milliseconds.</summary>
    public const int MaximumPause = 40;

    private const int Resolution = 10;
    private readonly object _lock = new();
    private readonly Func<long>? _elapsed;
    private long _milliseconds;
    private long _lastStep;
    private long _skipped;

    private SimulatedMonotonicClock(Func<long>? elapsed)
    {
        _elapsed = elapsed;
    }

    /// <inheritdoc/>
    public long Milliseconds
    {
        get
        {
            lock (_lock)
            {
                if (_elapsed is not null)
                {
                    // Never backwards: a step may have seen time pass that then turned out to be a pause.
                    _milliseconds = Math.Max(_milliseconds, (_elapsed() - _skipped) / Resolution * Resolution);
                }

                return _milliseconds;
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
    public bool IsManual => _elapsed is null;

    /// <summary>Moves a manual clock ahead.</summary>
    /// <param name="milliseconds">How far, 0 or more.</param>
    public void Advance(int milliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds);
        if (_elapsed is not null)
        {
            throw new InvalidOperationException("This clock goes with a stopwatch and cannot be advanced.");
        }

        lock (_lock)
        {
            _milliseconds += milliseconds;
        }
    }

    /// <summary>Marks that the token takes a step now; whoever runs it calls this before each.</summary>
    internal void BeginStep()
    {
        lock (_lock)
        {
            if (_elapsed is not null)
            {
                long now = _elapsed();
                _skipped += Math.Max(0, now - _lastStep - MaximumPause);
                _lastStep = now;
            }
        }
    }

    /// <summary>Starts again at 0, as after a reset.</summary>
    internal void Restart()
    {
        lock (_lock)
        {
            _milliseconds = 0;
            if (_elapsed is not null)
            {
                _lastStep = _elapsed();
                _skipped = _lastStep;
            }
        }
    }
}
