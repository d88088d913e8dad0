using System;
using HwToken.Simulator.Chips;

namespace HwToken.Simulator.Tests.Chips;

/// <summary>What the chip keeps when main power or its battery goes.</summary>
public sealed partial class SimulatedDs3231Tests
{
    [Fact]
    public void Goes_on_from_its_state_after_the_simulator_was_off()
    {
        chip.SetTime(new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc));
        chip.DriftPpm = 10;
        PassMilliseconds(600);
        Ds3231State state = chip.GetState();

        PassMilliseconds(99_999_400);
        var later = new SimulatedDs3231(hostTime, state);

        Assert.Equal("41461504020726" + "00000000000000" + "1C" + "08" + "00" + "1900", Registers(later, 0, 19));
        Assert.Equal(Registers(chip, 0, 19), Registers(later, 0, 19));
        Assert.Equal(10, later.DriftPpm);
    }

    [Fact]
    public void Takes_an_ageing_offset_in_while_the_simulator_is_off()
    {
        chip.SetTime(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Write(0x10, unchecked((byte)-100));
        Ds3231State state = chip.GetState();
        Pass(100_064);

        Assert.Equal("454703", Registers(new SimulatedDs3231(hostTime, state), 0, 3));
    }

    [Fact]
    public void Refuses_a_state_that_is_none()
    {
        Assert.Throws<FormatException>(() => new SimulatedDs3231(hostTime, chip.GetState() with { Registers = "00" }));
    }

    [Fact]
    public void Keeps_time_on_its_battery_and_does_not_answer_without_main_power()
    {
        chip.SetTime(new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc));
        chip.HasMainPower = false;
        Assert.False(chip.Read(new byte[1]));
        Assert.False(chip.Write([0x00, 0x00]));

        Pass(5);
        chip.HasMainPower = true;
        Assert.Equal("050012", Registers(0, 3));
        Assert.Equal(0x08, Register(0x0F));
    }

    [Fact]
    public void Keeps_time_without_a_battery_while_main_power_is_there()
    {
        chip.SetTime(new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc));
        chip.HasBattery = false;
        Pass(5);
        chip.HasBattery = true;

        Assert.Equal("050012", Registers(0, 3));
        Assert.Equal(0x08, Register(0x0F));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Starts_from_its_reset_values_after_losing_all_power(bool batteryGoesFirst)
    {
        chip.SetTime(new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc));
        Write(0x10, 7);
        if (batteryGoesFirst)
        {
            chip.HasBattery = false;
            chip.HasMainPower = false;
        }
        else
        {
            chip.HasMainPower = false;
            chip.HasBattery = false;
        }

        Pass(5);
        chip.HasBattery = true;
        Pass(5); // on a battery that comes first the oscillator does not start yet
        chip.HasMainPower = true;
        Pass(2);

        Assert.Equal("02000001010100" + "00000000000000" + "1C" + "88" + "00" + "1900", Registers(0, 19));
    }

    [Fact]
    public void Starts_from_its_reset_values_when_the_simulator_ended_with_the_battery_out()
    {
        chip.SetTime(new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc));
        chip.HasBattery = false;
        var later = new SimulatedDs3231(hostTime, chip.GetState());

        Assert.False(later.HasBattery);
        Assert.Equal("00000001010100", Registers(later, 0, 7));
        Assert.Equal("88", Registers(later, 0x0F, 1));
    }

    [Fact]
    public void Stops_on_its_battery_when_told_to_and_says_so_afterwards()
    {
        chip.SetTime(new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc));
        Write(0x0E, 0x9C); // EOSC
        Pass(3);
        chip.HasMainPower = false;
        Pass(100);
        chip.HasMainPower = true;
        Pass(1);

        Assert.Equal("040012", Registers(0, 3));
        Assert.Equal(0x88, Register(0x0F));
    }
}
