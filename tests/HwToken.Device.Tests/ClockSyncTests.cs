using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Protocol;
using HwToken.Device.Tests.Links;

namespace HwToken.Device.Tests;

/// <summary>
/// The host's measurement, the wire, the firmware and the chip's crystal together: how well the clock is set, and what
/// becomes of its drift (shared/docs/design.md, "The clock's drift").
/// </summary>
public class ClockSyncTests
{
    private static readonly DateTime Start = new(2026, 11, 24, 8, 30, 0, DateTimeKind.Utc);
    private static readonly TimeSpan TenDays = TimeSpan.FromDays(10);

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(20)]
    public void After_a_set_the_clock_is_within_50_ms_and_measured_so(int latency)
    {
        double worst = 0;
        for (int seed = 1; seed <= 50; seed++)
        {
            var token = new VirtualToken(Start.AddMilliseconds(seed * 37), seed) { MaxLatency = latency };
            token.Run(TimeSpan.FromSeconds(2));
            using TokenSession session = token.Connect();
            ClockMeasurement after = session.SetClock();
            Assert.Equal(ClockState.Running, after.State);
            Assert.InRange(after.Offset.TotalMilliseconds, -50, 50);
            Assert.InRange(after.Uncertainty.TotalMilliseconds, 0, 50);
            worst = Math.Max(worst, Math.Abs(token.GetChipOffset().TotalMilliseconds));
        }

        Assert.InRange(worst, 0, 50);
        TestContext.Current.TestOutputHelper!.WriteLine($"Worst of 50 sets at up to {latency} ms: {worst:0} ms off.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void The_measured_offset_is_right_within_its_uncertainty(int latency)
    {
        var random = new Random(3);
        for (int seed = 1; seed <= 50; seed++)
        {
            var token = new VirtualToken(Start, seed) { MaxLatency = latency };
            using TokenSession session = token.Connect();
            session.SetClock();
            token.ClockChip.SetTime(token.Now.AddMilliseconds(random.Next(-50_000, 50_000)));
            token.Unplug(TimeSpan.FromSeconds(1));
            ClockMeasurement measured = session.MeasureClock();
            Assert.InRange((measured.Offset - token.GetChipOffset()).Duration(), TimeSpan.Zero, measured.Uncertainty + TimeSpan.FromMilliseconds(1));
        }
    }

    [Fact]
    public void A_token_that_has_just_started_is_measured_when_it_knows_its_seconds_edge()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            var token = new VirtualToken(Start, seed);
            using (TokenSession session = token.Connect())
            {
                session.SetClock();
            }

            token.Unplug(TimeSpan.FromSeconds(100 + (seed * 0.05)));
            using TokenSession again = token.Connect();
            ClockMeasurement measured = again.MeasureClock();
            Assert.InRange(measured.Offset.TotalMilliseconds, -50, 50);
            Assert.InRange(measured.Uncertainty.TotalMilliseconds, 0, 50);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void Crystals_from_minus_5_to_plus_5_ppm_end_within_a_seventh_of_a_ppm_after_two_syncs_ten_days_apart(int latency)
    {
        var residuals = new List<double>();
        for (int hundredth = -500; hundredth <= 500; hundredth++)
        {
            residuals.Add(Math.Abs(GetResidual(hundredth / 100.0, latency, hundredth + 501)));
        }

        Assert.InRange(residuals.Max(), 0, 0.15);
        TestContext.Current.TestOutputHelper!.WriteLine($"Worst residual {residuals.Max():0.000} ppm of {residuals.Count} crystals at up to {latency} ms.");
    }

    [Fact]
    public void A_corrected_clock_is_less_than_five_seconds_off_after_a_year()
    {
        foreach (double crystal in new[] { -5, -2.34, 0.26, 1.55, 5 })
        {
            VirtualToken token = Correct(crystal, 20, 5);
            token.Unplug(TimeSpan.FromDays(365));
            Assert.InRange(token.GetChipOffset().TotalSeconds, -5, 5);
        }
    }

    [Fact]
    public void Later_syncs_never_make_it_worse()
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            VirtualToken token = Correct(3.3, 20, seed);
            for (int sync = 0; sync < 10; sync++)
            {
                Sync(token, TimeSpan.FromDays(7));
                Assert.InRange(Math.Abs(Residual(token)), 0, 0.15);
            }
        }
    }

    [Fact]
    public void Syncs_within_a_day_lose_nothing_of_the_drift()
    {
        var token = new VirtualToken(Start, 9) { MaxLatency = 20 };
        token.ClockChip.DriftPpm = 4;
        Sync(token, TimeSpan.FromSeconds(10));
        for (int sync = 0; sync < 30; sync++)
        {
            Sync(token, TimeSpan.FromHours(7));
        }

        Assert.InRange(Math.Abs(Residual(token)), 0, 0.3);
    }

    [Fact]
    public void A_host_whose_own_clock_is_far_off_corrects_nothing()
    {
        var token = new VirtualToken(Start, 4);
        Sync(token, TimeSpan.FromSeconds(10));
        token.HostError = TimeSpan.FromSeconds(30);
        ClockDrift drift = Sync(token, TenDays);
        Assert.Equal(DriftOutcome.Implausible, drift.Outcome);
        Assert.InRange(drift.DriftPpm, -36, -33);
        Assert.Equal(0, drift.Ageing);
    }

    [Theory]
    [InlineData(1980)]
    [InlineData(2150)]
    public void A_host_of_another_century_is_refused(int year)
    {
        var token = new VirtualToken(Start, 4);
        Sync(token, TimeSpan.FromSeconds(10));
        token.HostError = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc) - token.Now;
        using TokenSession session = token.Connect();
        TokenRefusedException refused = Assert.Throws<TokenRefusedException>(() => session.SetClock());
        Assert.Equal(Status.InvalidTime, refused.Status);
        Assert.InRange(token.GetChipOffset().TotalMilliseconds, -50, 50);
    }

    [Fact]
    public void A_clock_that_lost_its_power_begins_anew()
    {
        VirtualToken token = Correct(3, 0, 6);
        Assert.Equal(30, token.ClockChip.GetState().EffectiveAgeing);
        token.ClockChip.HasMainPower = false;
        token.ClockChip.HasBattery = false;
        token.ClockChip.HasBattery = true;
        token.Unplug(TimeSpan.FromSeconds(1));
        using TokenSession session = token.Connect();
        Assert.Equal(ClockState.NotSet, session.Info.ClockState);
        ClockDrift drift = session.GetClockDrift();
        Assert.Equal((0, 30), (drift.Ageing, drift.CorrectedSteps));
    }

    [Fact]
    public void A_host_cannot_creep_by_measuring_either()
    {
        var token = new VirtualToken(Start, 4);
        Sync(token, TimeSpan.FromSeconds(10));
        TokenRefusedException? refused = null;
        int syncs = 0;
        while (refused is null && syncs < 100)
        {
            token.HostError += TimeSpan.FromSeconds(7);
            using TokenSession session = token.Connect();
            syncs++;
            refused = Record.Exception(() => session.SetClock()) as TokenRefusedException;
        }

        // The token asks: without accounts there is no PIN, and nobody presses.
        Assert.Equal(Status.TimedOut, refused!.Status);
        Assert.Equal(9, syncs);
        Assert.InRange(token.GetChipOffset().TotalSeconds, 55, 57);
    }

    private static double GetResidual(double crystal, int latency, int seed) => Residual(Correct(crystal, latency, seed));

    private static VirtualToken Correct(double crystal, int latency, int seed)
    {
        var token = new VirtualToken(Start.AddMilliseconds(seed * 13), seed) { MaxLatency = latency };
        token.ClockChip.DriftPpm = crystal;
        Sync(token, TimeSpan.FromSeconds(10));
        Sync(token, TenDays);
        return token;
    }

    private static ClockDrift Sync(VirtualToken token, TimeSpan after)
    {
        token.Unplug(after);
        using TokenSession session = token.Connect();
        session.SetClock();
        return session.GetClockDrift();
    }

    private static double Residual(VirtualToken token) => token.ClockChip.DriftPpm - (token.ClockChip.GetState().EffectiveAgeing * 0.1);
}
