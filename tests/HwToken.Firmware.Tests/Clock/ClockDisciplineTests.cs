using System;
using HwToken.Core.Crypto;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;
using HwToken.Firmware.Board;
using HwToken.Firmware.Clock;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;

namespace HwToken.Firmware.Tests.Clock;

/// <summary>The arithmetic of the drift loop, set by set (shared/docs/design.md, "The clock's drift").</summary>
public class ClockDisciplineTests
{
    private const long Start = 1_800_000_000;
    private const int Day = 86_400;
    private readonly TokenVault vault;
    private readonly Chip chip = new();
    private ClockDiscipline discipline;

    public ClockDisciplineTests()
    {
        vault = new TokenVault(new SimulatedFlash(new MemoryFlashMedium()), new SimulatedCipher(), new RandomGenerator());
        vault.Open();
        discipline = new ClockDiscipline(vault);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(50, 0, 0)]
    [InlineData(51, 0, 1)]
    [InlineData(150, 0, 1)]
    [InlineData(151, 0, 2)]
    [InlineData(-151, 0, -2)]
    [InlineData(5000, 20, 50)]
    [InlineData(-5000, 20, -50)]
    [InlineData(300, 300, 0)]
    [InlineData(301, 300, 1)]
    [InlineData(1000, 300, 7)]
    [InlineData(-1000, 300, -7)]
    [InlineData(90, 80, 1)]
    public void Steps_go_as_far_as_the_uncertainty_justifies(int drift, int uncertainty, int steps) =>
        Assert.Equal(steps, ClockDiscipline.GetSteps(drift, uncertainty));

    [Fact]
    public void For_every_drift_and_uncertainty_the_steps_leave_no_more_than_the_uncertainty_or_half_a_step_and_never_overshoot_it()
    {
        for (int drift = -6000; drift <= 6000; drift += 7)
        {
            for (int uncertainty = 0; uncertainty <= 2000; uncertainty += 13)
            {
                int left = drift - (ClockDiscipline.GetSteps(drift, uncertainty) * ClockDiscipline.StepPpb);
                Assert.InRange(left, -Math.Max(uncertainty, 50), Math.Max(uncertainty, 50));
                if (Math.Abs(drift) <= uncertainty)
                {
                    Assert.Equal(drift, left);
                }

                // One step less would leave more than that: the fewest are taken.
                int steps = ClockDiscipline.GetSteps(drift, uncertainty);
                if (steps != 0)
                {
                    Assert.True(Math.Abs(left + (Math.Sign(steps) * ClockDiscipline.StepPpb)) > Math.Max(uncertainty, 50));
                }
            }
        }
    }

    [Fact]
    public void Two_sets_a_day_apart_measure_the_drift_with_its_uncertainty_and_correct_it()
    {
        Set(0, 0, wasRunning: false);
        Set(10 * Day, 2592);
        GetClockCommand told = Tell();
        Assert.Equal(DriftOutcome.Corrected, told.Outcome);
        Assert.Equal(3000, told.DriftPpb);

        // The hosts' 5 and 5, and the root of 15² and the set's 10², 19: 29 ms in ten days.
        Assert.Equal(34, told.UncertaintyPpb);
        Assert.Equal((30, 30), (told.CorrectedSteps, chip.Ageing));
        Assert.Equal((Start + (10 * Day), 10 * Day, Start + (10 * Day)), (told.MeasuredAt, told.MeasuredOver, told.CorrectedAt));
        Assert.Equal(Start + (10 * Day), told.IntervalBeganAt);
    }

    [Fact]
    public void A_clock_that_loses_is_made_quicker()
    {
        Set(0, 0, wasRunning: false);
        Set(10 * Day, -4320);
        Assert.Equal(-50, chip.Ageing);
    }

    [Fact]
    public void Sets_within_a_day_add_up_and_only_the_first_and_last_host_count()
    {
        Set(0, 0, wasRunning: false);
        Set(Day / 2, 130);
        Assert.Equal(0, Tell().MeasuredAt);
        Set(Day - 1, 128);
        Assert.Equal(0, Tell().MeasuredAt);
        Set(Day, 1);
        GetClockCommand told = Tell();
        Assert.Equal((259 * 1_000_000L) / Day, told.DriftPpb);

        // The first and the last host's 5; of the token three times 15² and 10², 32 ms.
        Assert.Equal((42 * 1_000_000L / Day) + 1, told.UncertaintyPpb);
        Assert.Equal(Start, told.IntervalBeganAt < told.MeasuredAt ? told.IntervalBeganAt : Start);
    }

    [Fact]
    public void A_set_that_began_its_second_late_is_allowed_for()
    {
        Set(0, 0, wasRunning: false, lateness: 20);
        Set(10 * Day, 412);
        Assert.Equal(500, Tell().DriftPpb);
    }

    [Fact]
    public void What_is_within_the_uncertainty_is_told_not_corrected_and_measured_on()
    {
        Set(0, 0, wasRunning: false);
        Set(Day, 20);
        Assert.Equal((DriftOutcome.Within, 0), (Tell().Outcome, chip.Ageing));
        Assert.Equal(Start, Tell().IntervalBeganAt);
        Set(20 * Day, 380);
        GetClockCommand told = Tell();
        Assert.Equal(231, told.DriftPpb);
        Assert.Equal((DriftOutcome.Corrected, 2), (told.Outcome, chip.Ageing));
    }

    [Theory]
    [InlineData(20_000, DriftOutcome.Implausible, 0)]
    [InlineData(-20_000, DriftOutcome.Implausible, 0)]
    [InlineData(8_000, DriftOutcome.Corrected, 50)]
    [InlineData(-8_000, DriftOutcome.Corrected, -50)]
    public void The_correction_is_bounded_and_what_no_crystal_can_have_changes_nothing(int ppb, DriftOutcome outcome, int ageing)
    {
        Set(0, 0, wasRunning: false);
        Set(10 * Day, ppb * 864 / 1000);
        Assert.Equal((outcome, ageing), (Tell().Outcome, chip.Ageing));
        Assert.Equal(Start + (10 * Day), Tell().IntervalBeganAt);
    }

    [Fact]
    public void A_host_that_lies_at_every_set_never_gets_beyond_the_bound()
    {
        Set(0, 0, wasRunning: false);
        for (int set = 1; set <= 40; set++)
        {
            Set(set * Day, 400);
            Assert.InRange(chip.Ageing, -ClockDiscipline.MaxAgeing, ClockDiscipline.MaxAgeing);
        }

        Assert.Equal(ClockDiscipline.MaxAgeing, chip.Ageing);
        Assert.Equal(DriftOutcome.AtBound, Tell().Outcome);
    }

    [Theory]
    [InlineData(80, 10, 80)]
    [InlineData(80, -1000, 70)]
    [InlineData(-80, -10, -80)]
    [InlineData(-80, 1000, -70)]
    public void A_register_that_stood_beyond_the_bound_is_only_moved_back(int ageing, int ppb, int expected)
    {
        chip.Ageing = ageing;
        Set(0, 0, wasRunning: false);
        Set(20 * Day, ppb * 1728 / 1000);
        Assert.Equal(expected, chip.Ageing);
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("ageing")]
    [InlineData("cut")]
    [InlineData("backwards")]
    [InlineData("jump")]
    public void An_interval_that_is_not_whole_measures_nothing(string what)
    {
        Set(0, 0, wasRunning: false);
        long at = 10 * Day;
        switch (what)
        {
            case "lost":
                Set(at, 0, wasRunning: false);
                break;
            case "ageing":
                chip.Ageing = 3;
                Set(at, 2000);
                break;
            case "cut":
                Assert.True(discipline.Begin(-2000, 0, isConfirmed: false));
                Reload();
                Set(at, 2000);
                break;
            case "backwards":
                at = -Day;
                Set(at, 2000);
                break;
            default:
                at = 3600;
                Set(at, -3_600_000);
                break;
        }

        Assert.Equal((0, DriftOutcome.None), (Tell().MeasuredAt, Tell().Outcome));
        Assert.Equal(Start + at, Tell().IntervalBeganAt);
        Set(at + (10 * Day), 864);
        Assert.Equal(1000, Tell().DriftPpb);
    }

    [Fact]
    public void A_jump_after_days_is_told_as_implausible()
    {
        Set(0, 0, wasRunning: false);
        Set(10 * Day, 3 * 3_600_000);
        Assert.Equal((DriftOutcome.Implausible, 0), (Tell().Outcome, chip.Ageing));
        Assert.Equal(12_500_000, Tell().DriftPpb);
    }

    [Fact]
    public void A_chip_that_does_not_take_the_correction_is_told()
    {
        Set(0, 0, wasRunning: false);
        chip.TakesAgeing = false;
        Set(10 * Day, 2592);
        Assert.Equal((DriftOutcome.NotTaken, 0L), (Tell().Outcome, Tell().CorrectedAt));
    }

    [Fact]
    public void The_record_outlives_restarts()
    {
        Set(0, 0, wasRunning: false);
        Reload();
        Set(10 * Day, -2592);
        Reload();
        GetClockCommand told = Tell();
        Assert.Equal((-3000, -30, DriftOutcome.Corrected), (told.DriftPpb, told.CorrectedSteps, told.Outcome));
        Assert.Equal(45, vault.GetSetting(4)!.Length);
    }

    [Fact]
    public void A_record_of_the_first_form_is_read()
    {
        Set(0, 0, wasRunning: false);
        Set(10 * Day, -2592);
        Assert.True(vault.SetSetting(4, [1, .. vault.GetSetting(4)!.AsSpan(1, 42)]));
        Reload();
        Assert.Equal((-3000, -30), (Tell().DriftPpb, Tell().CorrectedSteps));
        Assert.False(discipline.NeedsConfirmation(isRunning: true, 60_000, 0));
    }

    [Fact]
    public void What_the_token_may_have_misread_counts_as_moved()
    {
        Set(0, 0, wasRunning: false);
        Assert.True(discipline.Begin(30_000, 20, isConfirmed: false));
        discipline.End(chip, Start + 30, wasRunning: true, -30_000, hostUncertainty: 5, ownUncertainty: 20, lateness: 7);
        Assert.Equal(29_993, Tell().UnconfirmedMilliseconds);

        // Read 20 ms wrong and begun 10 ms late, and 15 ms wrong now.
        Assert.False(discipline.NeedsConfirmation(isRunning: true, 60_000 - 29_993 - 45, 15));
        Assert.True(discipline.NeedsConfirmation(isRunning: true, 60_000 - 29_993 - 44, 15));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    public void A_record_of_another_form_is_none(byte[] bytes)
    {
        Assert.True(vault.SetSetting(4, bytes));
        Reload();
        Assert.False(discipline.NeedsConfirmation(isRunning: true, 1_000_000, 0));
        Assert.Equal(0, Tell().IntervalBeganAt);
    }

    [Fact]
    public void Extreme_offsets_overflow_nothing()
    {
        Set(0, 0, wasRunning: false);
        Set(Day, 76L * 365 * Day * 1000);
        Assert.Equal(int.MaxValue, Tell().DriftPpb);
        Set(2 * Day, -76L * 365 * Day * 1000);
        Assert.Equal(-int.MaxValue, Tell().DriftPpb);
        Assert.Equal(0, chip.Ageing);
    }

    private void Set(long at, long offset, bool wasRunning = true, int lateness = 0)
    {
        Assert.True(discipline.Begin(-offset, 0, isConfirmed: true));
        discipline.End(chip, Start + at, wasRunning, offset, hostUncertainty: 5, ownUncertainty: 15, lateness);
    }

    private void Reload() => discipline = new ClockDiscipline(vault);

    private GetClockCommand Tell()
    {
        var told = new GetClockCommand();
        discipline.Describe(told);
        return told;
    }

    private sealed class Chip : IWallClock
    {
        public int Ageing { get; set; }

        public int TemperatureQuarters => 100;

        internal bool TakesAgeing { get; set; } = true;

        public ClockState Read(out long unixSeconds)
        {
            unixSeconds = Start;
            return ClockState.Running;
        }

        public bool Set(long unixSeconds) => true;

        public bool SetAgeing(int steps)
        {
            Ageing = TakesAgeing ? steps : Ageing;
            return TakesAgeing;
        }
    }
}
