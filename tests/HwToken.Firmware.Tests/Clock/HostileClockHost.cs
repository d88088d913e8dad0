using System;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;

namespace HwToken.Firmware.Tests.Clock;

/// <summary>
/// A host that tries from a seed whatever could move a token's clock further than its owner was told: sets, accounts, erasures,
/// restarts, failures of bus and storage, steps that come late. Its owner answers every question but those for the clock.
/// </summary>
/// <param name="token">The token.</param>
/// <param name="seed">What is tried.</param>
/// <param name="unlock">Gives the PIN, if there is one.</param>
internal sealed class HostileClockHost(TestToken token, int seed, Action? unlock = null)
{
    private const int Limit = 60_000;

    private readonly Random host = new(seed);
    private int accounts;
    private int direction = 1;

    // Where the clock stood, in milliseconds ahead of the world's, when the guard began or its owner said yes; null without a guard.
    private long? baseline;

    /// <summary>The furthest that the clock was moved, in milliseconds.</summary>
    internal long Furthest { get; private set; }

    /// <summary>How often the guard began.</summary>
    internal int Beginnings { get; private set; }

    /// <summary>How far the chip is ahead of the world's time, in milliseconds.</summary>
    internal static long GetAhead(TestToken token)
    {
        Ds3231State state = token.ClockChip.GetState();
        long seconds = HwToken.Firmware.Drivers.Ds3231.Ds3231Calendar.ToUnixSeconds(Convert.FromHexString(state.Registers));
        long ticks = state.FractionTicks + token.Time.UtcTicks - state.AnchorTicks;
        return (seconds * 1000) + ((ticks - (token.Time.UtcTicks - DateTime.UnixEpoch.Ticks)) / TimeSpan.TicksPerMillisecond);
    }

    /// <summary>A set of the clock to so many milliseconds ahead of the world's.</summary>
    internal static SetTimeCommand Set(TestToken token, long ahead)
    {
        long wanted = ((token.Time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond) + ahead + TestToken.StepMilliseconds;
        return new SetTimeCommand { UnixSeconds = wanted / 1000, Millisecond = (int)(wanted % 1000) };
    }

    /// <summary>A step of the token that comes late.</summary>
    internal static void HoldUp(TestToken token, int milliseconds)
    {
        token.Monotonic.Advance(milliseconds);
        token.Time.Shift(TimeSpan.FromMilliseconds(milliseconds));
        token.App.Step();
    }

    /// <summary>The guard holds from here on.</summary>
    internal void Begin(int accountsAdded)
    {
        accounts = accountsAdded;
        baseline = GetAhead(token);
    }

    /// <summary>Tries, and looks after each attempt.</summary>
    internal void Try(int attempts)
    {
        for (int attempt = 0; attempt < attempts; attempt++)
        {
            Do(host.Next(30));
            token.Run(host.Next(3) == 0 ? host.Next(4000) : host.Next(600));
            token.TakeAnswers();
            if (baseline is long began)
            {
                long moved = GetAhead(token) - began;
                Furthest = Math.Max(Furthest, Math.Abs(moved));
                Assert.True(Math.Abs(moved) <= Limit, $"Attempt {attempt} of seed {seed} moved the clock by {moved} ms.");
            }
        }
    }

    private void Do(int attempt)
    {
        switch (attempt)
        {
            case 0:
                token.Restart();
                Unlock();
                break;
            case 1:
                token.Send(new HelloCommand());
                break;
            case 2:
                token.Send(new CancelCommand());
                break;
            case 3:
                token.Bus.Detach(SimulatedDs3231.DefaultAddress);
                token.Run(host.Next(1500));
                token.Bus.Attach(SimulatedDs3231.DefaultAddress, token.ClockChip);
                break;
            case 4:
                token.Flash.Faults = new FailingWrites(host.Next(1, 4), host.Next(60));
                break;
            case 5:
            case 6:
            case 7:
                HoldUp(token, host.Next(20, 1200));
                break;
            case 8:
                direction = -direction;
                break;
            case 9:
                Lock();
                break;
            case 10:
                Add();
                break;
            case 11:
                Erase();
                break;
            case 12:
                LoseTime();
                break;
            default:
                SetClock();
                break;
        }
    }

    // Relative to where the clock is: what creeps moves by less than a minute each time.
    private void SetClock()
    {
        long by = host.Next(3) switch
        {
            0 => host.Next(-62_000, 62_001),
            1 => direction * host.Next(60_000),
            _ => direction * host.Next(1_000),
        };
        SetTimeCommand set = Set(token, GetAhead(token) + by);
        set.UncertaintyMilliseconds = host.Next(65_536);
        if (baseline is not null)
        {
            token.Send(set);
        }
        else if (token.Ask(set, press: false) == Status.Ok)
        {
            BeginGuard();
        }
    }

    private void Add()
    {
        Quieten();
        var secret = new byte[20];
        host.NextBytes(secret);
        var account = new OtpAccount { Issuer = "Site", Label = "user" + (++accounts) };
        var add = new AddCommand { Credentials = [new OtpCredential(account, secret)] };
        if (token.Ask(add) == Status.Ok && add.Outcomes[0] == Status.Ok && baseline is null)
        {
            BeginGuard();
        }
    }

    private void Erase()
    {
        if (unlock is null && host.Next(3) == 0)
        {
            Quieten();
            baseline = token.Ask(new ResetCommand()) == Status.Ok ? null : baseline;
        }
    }

    // The owner says yes to what follows, as there is no code without it.
    private void LoseTime()
    {
        if (unlock is null && host.Next(2) == 0)
        {
            Quieten();
            token.ClockChip.HasMainPower = false;
            token.ClockChip.HasBattery = false;
            token.ClockChip.HasBattery = true;
            token.ClockChip.HasMainPower = true;
            token.Restart();
            token.Run(2500);
            for (int tries = 0; tries < 20 && token.Ask(Set(token, host.Next(-5000, 5000))) != Status.Ok; tries++)
            {
                Quieten();
            }

            token.Run(2500);
            BeginGuard();
        }
    }

    private void Lock()
    {
        if (unlock is not null)
        {
            token.Send(new LockCommand());
            token.Run(host.Next(1000));
            SetClock();
            Unlock();
        }
    }

    private void Unlock()
    {
        if (unlock is not null)
        {
            Quieten();
            unlock();
        }
    }

    private void BeginGuard()
    {
        Beginnings++;
        baseline = GetAhead(token);
    }

    // No question is open and no set is under way: the owner says yes to nothing but what comes.
    private void Quieten()
    {
        token.Flash.Faults = null;
        token.Send(new CancelCommand());
        token.Run(6000);
        token.TakeAnswers();
        Assert.False(token.App.AwaitsConfirmation);
    }
}
