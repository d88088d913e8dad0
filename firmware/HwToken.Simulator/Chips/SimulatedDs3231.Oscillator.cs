using System;

namespace HwToken.Simulator.Chips;

/// <content>How the oscillator runs: power, drift, ageing and temperature.</content>
public sealed partial class SimulatedDs3231
{
    /// <summary>Whether the token's supply feeds the chip; without it the chip does not answer on the bus.</summary>
    public bool HasMainPower
    {
        get
        {
            lock (gate)
            {
                return hasMainPower;
            }
        }
        set => SetPower(value, HasBattery);
    }

    /// <summary>
    /// Whether a battery is in its holder. While main power is there, pulling it loses nothing; without main power
    /// the time is gone at once, and the registers come back with their reset values.
    /// </summary>
    public bool HasBattery
    {
        get
        {
            lock (gate)
            {
                return hasBattery;
            }
        }
        set => SetPower(HasMainPower, value);
    }

    /// <summary>How many millionths the oscillator runs too fast (positive) or too slow, beside the ageing offset; to 0.001 ppm.</summary>
    public double DriftPpm
    {
        get
        {
            lock (gate)
            {
                return drift / 1000.0;
            }
        }

        set
        {
            lock (gate)
            {
                _ = Settle();
                drift = (long)Math.Round(value * 1000);
            }

            Changed?.Invoke();
        }
    }

    /// <summary>What the chip's thermometer says, −128 to 127.75 °C in steps of 0.25 °C.</summary>
    public double Temperature
    {
        get
        {
            lock (gate)
            {
                return (sbyte)registers[TemperatureHigh] + ((registers[TemperatureLow] >> 6) / 4.0);
            }
        }

        set
        {
            lock (gate)
            {
                int quarters = (int)Math.Round(Math.Clamp(value, -128, 127.75) * 4);
                registers[TemperatureHigh] = (byte)(quarters >> 2);
                registers[TemperatureLow] = (byte)((quarters & 3) << 6);
            }

            Changed?.Invoke();
        }
    }

    private void SetPower(bool main, bool battery)
    {
        lock (gate)
        {
            long now = Settle();
            bool wasPowered = hasMainPower || hasBattery;
            bool isPowered = main || battery;
            if (isPowered && !wasPowered)
            {
                Reset(now);
            }

            hasMainPower = main;
            hasBattery = battery;

            // On a battery that is put in first, the oscillator waits for main power; EOSC stops it on the battery.
            bool runs = main || (battery && isRunning && (registers[Control] & DisableOscillatorOnBattery) == 0);
            if (isRunning && !runs)
            {
                registers[Status] |= OscillatorStopFlag;
            }

            isRunning = runs;
        }

        Changed?.Invoke();
    }

    /// <summary>Brings the registers to the present, as every change must before it changes how they go on.</summary>
    /// <returns>The present.</returns>
    private long Settle()
    {
        long now = TakeDueAgeingIn();
        SettleAt(now);
        return now;
    }

    private void SettleAt(long now)
    {
        Ds3231Calendar.Add(registers.AsSpan(0, Ds3231Calendar.RegisterCount), SecondsAt(now, out fraction));
        anchor = now;
    }

    /// <summary>How many seconds the chip has counted since its registers were settled.</summary>
    private long SecondsAt(long now, out long fraction)
    {
        Int128 elapsed = isRunning ? now - anchor : 0;
        long rate = drift - (PartsPerBillionPerAgeingStep * effectiveAgeing);
        var counted = (long)(elapsed + (elapsed * rate / 1_000_000_000)) + this.fraction;
        fraction = ((counted % TimeSpan.TicksPerSecond) + TimeSpan.TicksPerSecond) % TimeSpan.TicksPerSecond;
        return (counted - fraction) / TimeSpan.TicksPerSecond;
    }

    private long TakeDueAgeingIn()
    {
        long now = hostTime.UtcTicks;
        long due = ageingWritten + ConversionPeriod;
        if (ageingWritten != 0 && now >= due)
        {
            SettleAt(due);
            TakeAgeingIn();
        }

        return now;
    }

    private void TakeAgeingIn()
    {
        effectiveAgeing = (sbyte)registers[Ageing];
        ageingWritten = 0;
    }
}
