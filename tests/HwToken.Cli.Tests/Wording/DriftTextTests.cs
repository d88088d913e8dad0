using System;
using System.IO;
using System.Text;
using System.Text.Json;
using HwToken.Cli.Json;
using HwToken.Cli.Wording;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Device;
using HwToken.Provisioning.Wording;

namespace HwToken.Cli.Tests.Wording;

/// <summary>What <c>hwtoken time</c> says of the drift, or of what is missing until it can.</summary>
public class DriftTextTests
{
    private const long Time = 1_800_000_000;

    [Fact]
    public void Before_the_first_set_it_says_how_to_begin() =>
        Assert.Equal("not known yet. Set the clock with 'hwtoken time --set', and again a day or more later.", Describe(new GetClockCommand()));

    [Fact]
    public void After_one_set_it_says_from_when_on_the_next_tells() =>
        Assert.Equal(
            "not known yet. The clock was set 2027-01-15 08:00 UTC; set it again with 'hwtoken time --set' after 2027-01-16 08:00 UTC.",
            Describe(new GetClockCommand { IntervalBeganAt = Time }));

    [Theory]
    [InlineData(DriftOutcome.Corrected, 3012, "+3.01 ppm ± 0.03 (95.1 s a year), measured over 10.0 days until 2027-01-15 08:00 UTC; corrected.")]
    [InlineData(DriftOutcome.Within, -40, "-0.04 ppm ± 0.03 (1.3 s a year), measured over 10.0 days until 2027-01-15 08:00 UTC; too little to correct.")]
    [InlineData(DriftOutcome.AtBound, 7000, "+7.00 ppm ± 0.03 (220.9 s a year), measured over 10.0 days until 2027-01-15 08:00 UTC; the correction stands at its bound of 5 ppm.")]
    [InlineData(DriftOutcome.NotTaken, 1000, "+1.00 ppm ± 0.03 (31.6 s a year), measured over 10.0 days until 2027-01-15 08:00 UTC; the clock chip did not take the correction. Check its wiring.")]
    [InlineData(DriftOutcome.Implausible, -34_722, "-34.72 ppm ± 0.03 (1095.7 s a year), measured over 10.0 days until 2027-01-15 08:00 UTC; no DS3231 drifts that much, so nothing was corrected. Check this computer's clock, then set the token's twice, a day or more apart.")]
    public void A_measured_drift_is_told_with_its_uncertainty_and_what_came_of_it(DriftOutcome outcome, int ppb, string sentence) =>
        Assert.Equal(sentence, Describe(new GetClockCommand { Outcome = outcome, DriftPpb = ppb, UncertaintyPpb = 34, MeasuredAt = Time, MeasuredOver = 864_000 }));

    [Fact]
    public void A_program_reads_all_of_it()
    {
        var clock = new GetClockCommand
        {
            Outcome = DriftOutcome.Corrected,
            DriftPpb = -3012,
            UncertaintyPpb = 34,
            MeasuredAt = Time,
            MeasuredOver = 864_000,
            IntervalBeganAt = Time,
            CorrectedAt = Time,
            CorrectedSteps = -30,
            Ageing = -31,
            TemperatureQuarters = -3,
            UnconfirmedMilliseconds = 2602,
        };
        Assert.Equal(
            "{\"driftPpm\":-3.012,\"driftUncertaintyPpm\":0.034,\"driftOutcome\":\"corrected\",\"driftMeasured\":\"2027-01-15T08:00:00Z\",\"driftMeasuredSeconds\":864000,"
            + "\"driftIntervalBegan\":\"2027-01-15T08:00:00Z\",\"temperatureCelsius\":-0.75,\"ageing\":-31,\"lastCorrection\":{\"time\":\"2027-01-15T08:00:00Z\",\"steps\":-30,\"ppm\":3},\"unconfirmedMilliseconds\":2602}",
            Write(clock));
    }

    [Fact]
    public void A_chip_that_does_not_answer_has_neither_temperature_nor_ageing()
    {
        string json = Write(new GetClockCommand { ClockState = ClockState.Absent });
        Assert.Contains("\"temperatureCelsius\":null,\"ageing\":null", json, StringComparison.Ordinal);
    }

    private static string Describe(GetClockCommand clock) => DriftText.Describe(new ClockDrift(clock), CommandGuidance.Instance);

    private static string Write(GetClockCommand clock)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            DriftJson.Write(writer, new ClockDrift(clock));
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
