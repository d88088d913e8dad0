extern alias esp32;

using System;
using System.Linq;
using esp32::HwToken.Esp32Emulator;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Esp32Emulator.Tests;

/// <summary>The battery's voltage by way of divider and ADC, where a board has them; measured when it is asked for, and only then.</summary>
public sealed class BatteryTests
{
    /// <summary>The boards that measure it.</summary>
    public static TheoryData<string> Measuring => [.. EmulatedBoard.All.Where(board => board.Battery is not null).Select(board => board.Name)];

    /// <summary>The others.</summary>
    public static TheoryData<string> NotMeasuring => [.. EmulatedBoard.All.Where(board => board.Battery is null).Select(board => board.Name)];

    [Theory]
    [InlineData("heltec32v2", 1453, 4202)] // (1453 × 0.806 + 142) × 3.2
    [InlineData("heltec32v2", 1200, 3549)] // (1200 × 0.806 + 142) × 3.2
    [InlineData("heltec32v3", 1000, 4190)] // 1000 × 0.855 × 4.9
    [InlineData("heltec32v3", 716, 3000)] // 716 × 0.855 × 4.9
    public void A_reading_is_turned_into_the_batterys_voltage_to_the_millivolt(string name, int reading, int expected)
    {
        using var token = new BoardToken(Find(name), battery: 1);
        token.Chip.Adc.Reading = reading;
        Assert.Equal(expected, Ask(token));
    }

    [Theory]
    [MemberData(nameof(Measuring))]
    public void Every_voltage_of_a_battery_is_told_to_a_step_of_the_adc(string name)
    {
        using var token = new BoardToken(Find(name), battery: 4_000);
        for (int millivolts = 2_600; millivolts <= 4_300; millivolts += 100)
        {
            token.Chip.Adc.BatteryMillivolts = millivolts;
            Assert.InRange(Ask(token), millivolts - 5, millivolts);
        }
    }

    [Theory]
    [InlineData("heltec32v2")]
    [InlineData("heltec32v3")]
    public void About_shows_it(string name)
    {
        using var token = new BoardToken(Find(name), battery: 3_873);
        token.Run(500);
        token.Hold();
        token.Choose("About");
        Assert.Contains(token.Text, line => line.Trim() == "Battery 3.87 V");
    }

    [Theory]
    [MemberData(nameof(NotMeasuring))]
    public void A_board_without_a_divider_tells_and_shows_none(string name)
    {
        using var token = new BoardToken(Find(name), battery: 3_873);
        Assert.Equal(0, Ask(token));
        token.Run(500);
        token.Hold();
        token.Choose("About");
        Assert.Contains(token.Text, line => line.Contains("accounts", StringComparison.Ordinal));
        Assert.DoesNotContain(token.Text, line => line.Contains("Battery", StringComparison.Ordinal));
        Assert.Equal(0, token.Chip.Adc.ReadCount);
    }

    [Theory]
    [InlineData("heltec32v2", 0)]
    [InlineData("heltec32v2", EmulatedAdc.MaxReading)]
    [InlineData("heltec32v3", 0)]
    [InlineData("heltec32v3", 596)] // 2.497 V
    [InlineData("heltec32v3", 1_099)] // 4.604 V
    [InlineData("heltec32v3", EmulatedAdc.MaxReading)]
    public void A_reading_that_is_no_batterys_is_not_told(string name, int reading)
    {
        using var token = new BoardToken(Find(name), battery: 3_873);
        token.Chip.Adc.Reading = reading;
        Assert.Equal(0, Ask(token));
    }

    [Theory]
    [MemberData(nameof(Measuring))]
    public void A_channel_that_is_not_to_be_had_is_none_and_the_next_question_measures_again(string name)
    {
        using var token = new BoardToken(Find(name), battery: 3_873);
        token.Chip.Adc.IsRefused = true;
        Assert.Equal(0, Ask(token));
        token.Chip.Adc.IsRefused = false;
        Assert.InRange(Ask(token), 3_868, 3_873);
    }

    [Theory]
    [InlineData("heltec32v2", 21)]
    [InlineData("heltec32v3", 37)]
    public void A_divider_whose_switch_is_elsewhere_gives_no_voltage(string name, int pin)
    {
        EmulatedBoard board = Find(name);
        Assert.Equal(pin, board.Battery!.Switch);
        using var token = new BoardToken(board with { Battery = board.Battery with { Switch = 2 } }, battery: 3_873);
        Assert.Equal(0, Ask(token));
    }

    [Fact]
    public void The_later_revision_of_v3_whose_switch_is_the_other_way_round_is_measured_too()
    {
        EmulatedBoard board = Find("heltec32v3");
        using var token = new BoardToken(board with { Battery = board.Battery! with { SwitchedOnHigh = true } }, battery: 3_873);
        Assert.InRange(Ask(token), 3_868, 3_873);
        Assert.InRange(Ask(token), 3_868, 3_873);
    }

    [Theory]
    [MemberData(nameof(Measuring))]
    public void It_is_measured_for_a_question_only_and_nothing_of_it_stays_open(string name)
    {
        EmulatedBoard board = Find(name);
        using var token = new BoardToken(board, battery: 3_873);
        Assert.Equal(Status.Ok, token.Ask(Life.Now(token)));
        Assert.Equal(Status.Ok, token.Ask(Life.First));
        token.Run(10_000);
        Assert.Equal(0, token.Chip.Adc.ReadCount);
        int alive = token.Chip.Finalizers.AliveCount;
        int kept = token.Chip.Pins.KeptCount;
        for (int questions = 0; questions < 5; questions++)
        {
            Assert.NotEqual(0, Ask(token));
        }

        Assert.Equal(5 * 16, token.Chip.Adc.ReadCount);
        Assert.Equal(alive, token.Chip.Finalizers.AliveCount);
        Assert.Equal(kept, token.Chip.Pins.KeptCount);
        Assert.False(token.Chip.Pins.IsOpen(37));
    }

    private static EmulatedBoard Find(string name) => EmulatedBoard.All.Single(board => board.Name == name);

    private static int Ask(BoardToken token)
    {
        var health = new GetHealthCommand();
        Assert.Equal(Status.Ok, token.Ask(health));
        return health.BatteryMillivolts;
    }
}
