using HwToken.Firmware.Board;

namespace HwToken.Firmware.Drivers;

/// <summary>
/// A bus that a chip which holds it cannot hold up for long. The platform waits a second for a stuck chip; after such a
/// transfer the chip is not asked again for ten times as long, and its transfers fail at once. A chip that merely does not
/// answer costs nothing, and is asked each time.
/// </summary>
public sealed class PatientI2cBus : II2cBus
{
    /// <summary>A transfer that failed after so many milliseconds was held up; the whole picture takes 24 ms.</summary>
    public const int SlowMilliseconds = 100;

    /// <summary>How many times as long as it was held up by a chip the bus leaves it alone.</summary>
    public const int Patience = 10;

    private const int MaxStuck = 2;

    private readonly II2cBus bus;
    private readonly IMonotonicClock clock;
    private readonly byte[] stuckAddresses = new byte[MaxStuck];
    private readonly long[] askAgainAt = new long[MaxStuck];
    private int next;

    /// <summary>Guards a bus.</summary>
    public PatientI2cBus(II2cBus bus, IMonotonicClock clock)
    {
        this.bus = bus;
        this.clock = clock;
    }

    /// <inheritdoc/>
    public bool Write(byte address, byte[] data)
    {
        long begun = clock.Milliseconds;
        return !IsLeftAlone(address, begun) && Note(address, begun, bus.Write(address, data));
    }

    /// <inheritdoc/>
    public bool Write(byte address, byte[] data, int count)
    {
        long begun = clock.Milliseconds;
        return !IsLeftAlone(address, begun) && Note(address, begun, bus.Write(address, data, count));
    }

    /// <inheritdoc/>
    public bool WriteRead(byte address, byte[] register, byte[] data)
    {
        long begun = clock.Milliseconds;
        return !IsLeftAlone(address, begun) && Note(address, begun, bus.WriteRead(address, register, data));
    }

    private bool IsLeftAlone(byte address, long now)
    {
        for (int chip = 0; chip < MaxStuck; chip++)
        {
            if (stuckAddresses[chip] == address && now < askAgainAt[chip])
            {
                return true;
            }
        }

        return false;
    }

    private bool Note(byte address, long begun, bool isDone)
    {
        if (!isDone)
        {
            long now = clock.Milliseconds;
            if (now - begun >= SlowMilliseconds)
            {
                int chip = stuckAddresses[0] == address ? 0 : stuckAddresses[1] == address ? 1 : next++ % MaxStuck;
                stuckAddresses[chip] = address;
                askAgainAt[chip] = now + (Patience * (now - begun));
            }
        }

        return isDone;
    }
}
