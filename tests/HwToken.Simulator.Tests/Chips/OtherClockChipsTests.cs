using System;
using System.IO;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Failures;
using HwToken.Simulator.Time;

namespace HwToken.Simulator.Tests.Chips;

/// <summary>The DS1307 and the DS3232 by their datasheets (Maxim 19-6038, 19-5337).</summary>
public sealed class OtherClockChipsTests
{
    private readonly HostTime hostTime = HostTime.Manual(new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc));

    [Fact]
    public void A_DS1307_starts_halted_with_the_datasheets_values()
    {
        var chip = new SimulatedDs1307(hostTime);
        hostTime.Shift(TimeSpan.FromSeconds(10));

        Assert.Equal("80000001010100" + "03", Read(chip, 0, 8));
    }

    [Fact]
    public void A_DS1307_counts_once_its_halt_bit_is_cleared()
    {
        var chip = new SimulatedDs1307(hostTime);
        chip.Write([0x00, 0x58, 0x59, 0x23, 0x05, 0x31, 0x12, 0x26]);
        hostTime.Shift(TimeSpan.FromSeconds(3));

        Assert.Equal("01000006010127", Read(chip, 0, 7));
    }

    [Fact]
    public void A_DS1307_begins_anew_behind_3Fh_and_keeps_56_bytes()
    {
        var chip = new SimulatedDs1307(hostTime);
        chip.SetTime(hostTime.UtcNow);
        chip.Write([0x3F, 0xAB, 0x05]);
        chip.Write([0x0E, 0x80, 0x81]);

        Assert.Equal("AB" + "050012", Read(chip, 0x3F, 4));
        Assert.Equal("8081", Read(chip, 0x0E, 2));
        Assert.Equal(56, chip.Memory.Length);
    }

    [Fact]
    public void A_DS3232_is_a_DS3231_with_settings_in_its_status_and_memory_behind()
    {
        var chip = new SimulatedDs3232(new SimulatedDs3231(hostTime));

        Assert.Equal("1C" + "C8" + "00" + "1900", Read(chip, 0x0E, 5));
        chip.Write([0x0F, 0x28]);
        Assert.Equal("28", Read(chip, 0x0F, 1));
    }

    [Fact]
    public void A_DS3232_begins_anew_behind_FFh_and_keeps_236_bytes()
    {
        var chip = new SimulatedDs3232(new SimulatedDs3231(hostTime));
        chip.Write([0xFF, 0x77, 0x42]);
        chip.Write([0x14, 0x11, 0x22]);

        Assert.Equal("77" + "42", Read(chip, 0xFF, 2));
        Assert.Equal("1122", Read(chip, 0x14, 2));
        Assert.Equal("1900", Read(chip, 0x11, 2));
    }

    [Theory]
    [InlineData("DS1302")]
    [InlineData("")]
    [InlineData("1")]
    public void A_profile_with_a_chip_that_there_is_not_is_refused(string name)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "settings.json"), $$"""{ "clockChip": "{{name}}" }""");

        string message = Assert.Throws<SimulatorException>(() => Simulation.Start(new SimulatorOptions { Profile = folder.Path })).Message;
        Assert.Equal($"The profile's clockChip is '{name}', which the simulator does not have: write DS3231, DS3232 or DS1307.", message);
    }

    private static string Read(ISimulatedI2cDevice chip, byte register, int count)
    {
        byte[] data = new byte[count];
        Assert.True(chip.Write([register]) && chip.Read(data));
        return Convert.ToHexString(data);
    }
}
