using System;
using HwToken.Simulator.Failures;

namespace HwToken.Simulator.Tests;

public sealed class SimulatorOptionsTests
{
    [Theory]
    [InlineData("2026-07-01T12:00:00Z", "2026-07-01T12:00:00")]
    [InlineData("2026-07-01T12:00:00", "2026-07-01T12:00:00")]
    [InlineData("2026-07-01T12:00:00+02:00", "2026-07-01T10:00:00")]
    [InlineData("2026-07-01 12:00:00.5Z", "2026-07-01T12:00:00.5")]
    [InlineData("2026-07-01T12:00Z", "2026-07-01T12:00:00")]
    [InlineData("2026-07-01", "2026-07-01T00:00:00")]
    public void Reads_a_time_in_UTC_unless_it_says_otherwise(string text, string expected)
    {
        Assert.Equal(DateTime.Parse(expected, null), SimulatorOptions.ParseClock(text).UtcDateTime);
    }

    [Theory]
    [InlineData("")]
    [InlineData("noon")]
    [InlineData("01.07.2026")]
    [InlineData("2026-13-01")]
    public void Says_how_to_write_a_time(string text)
    {
        Assert.Contains("2026-07-01T12:00:00Z", Assert.Throws<SimulatorException>(() => SimulatorOptions.ParseClock(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_what_cannot_be()
    {
        SimulatorOptions[] wrong =
        [
            new() { Profile = "a", Temporary = true },
            new() { Profile = "" },
            new() { Tcp = -1 },
            new() { Tcp = 65_536 },
            new() { Baud = 299 },
            new() { Baud = 4_000_001 },
            new() { Memory = -1 },
            new() { Clock = new DateTimeOffset(1999, 12, 31, 23, 59, 59, TimeSpan.Zero) },
            new() { Clock = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero) },
        ];
        Assert.All(wrong, options => Assert.EndsWith(".", Assert.Throws<SimulatorException>(options.Check).Message, StringComparison.Ordinal));

        new SimulatorOptions { Temporary = true, Tcp = 0, Baud = 115_200, Memory = 8000, Clock = new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero) }.Check();
    }
}
