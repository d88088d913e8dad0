using System;
using HwToken.Core.Protocol;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Time;
using Driver = HwToken.Firmware.Drivers.Ds3231.Ds3231;

namespace HwToken.Firmware.Tests.Drivers.Ds3231;

/// <summary>Chips at the same address that are no DS3231.</summary>
public class OtherChipsTests
{
    private static readonly DateTime Start = new(2026, 11, 24, 8, 30, 0, DateTimeKind.Utc);
    private readonly HostTime time = HostTime.Manual(Start);
    private readonly SimulatedI2cBus bus = new();
    private readonly Driver driver;

    public OtherChipsTests() => driver = new Driver(bus);

    private static long StartSeconds => new DateTimeOffset(Start).ToUnixTimeSeconds();

    [Theory]
    [InlineData("empty")]
    [InlineData("noise")]
    [InlineData("ones")]
    [InlineData("registers of a DS3231")]
    public void A_DS1307_is_told_whatever_is_in_its_memory_which_stays(string content)
    {
        var chip = new SimulatedDs1307(time);
        chip.SetTime(Start);
        FillMemory(chip, content);
        byte[] before = chip.Memory.ToArray();
        bus.Attach(Driver.Address, chip);
        for (int second = 0; second < 3; second++)
        {
            Assert.Equal(ClockState.Ds1307, driver.Read(out long seconds));
            Assert.Equal(0, seconds);
            time.Shift(TimeSpan.FromSeconds(1));
        }

        Assert.False(driver.Set(StartSeconds));
        Assert.False(driver.SetAgeing(5));
        Assert.Equal(before, chip.Memory.ToArray());
        byte[] clock = new byte[3];
        bus.WriteRead(Driver.Address, [0], clock);
        Assert.Equal([0x03, 0x30, 0x08], clock);
    }

    [Fact]
    public void A_DS1307_that_stands_still_is_told_too()
    {
        bus.Attach(Driver.Address, new SimulatedDs1307(time));
        Assert.Equal(ClockState.Ds1307, driver.Read(out _));
    }

    [Fact]
    public void A_DS3232_is_taken_and_its_memory_and_settings_stay()
    {
        var chip = new SimulatedDs3232(new SimulatedDs3231(time));
        chip.Memory.AsSpan(0x14).Fill(0xA5);
        bus.Attach(Driver.Address, chip);
        bus.Write(Driver.Address, [0x0F, 0xF0]);
        Assert.Equal(ClockState.NotSet, driver.Read(out _));
        Assert.True(driver.Set(StartSeconds));
        Assert.True(driver.SetAgeing(-3));
        time.Shift(TimeSpan.FromDays(3));
        Assert.Equal(ClockState.Running, driver.Read(out long seconds));
        Assert.Equal((StartSeconds + (3 * 86_400), -3), (seconds, driver.Ageing));
        Assert.Equal(-1, chip.Memory.AsSpan(0x14).IndexOfAnyExcept((byte)0xA5));
        byte[] status = new byte[1];
        bus.WriteRead(Driver.Address, [0x0F], status);
        Assert.Equal(0x70, status[0] & 0xF0);
    }

    // PCF8523: 20 registers; DS1337: 16; DS1340: 10; BQ32000 and the gyroscope MPU-6050 hold other things there.
    [Theory]
    [InlineData(20)]
    [InlineData(16)]
    [InlineData(10)]
    [InlineData(8)]
    [InlineData(128)]
    public void A_chip_that_begins_anew_elsewhere_is_told(int registers)
    {
        var chip = new RingOfRegisters(registers);
        new byte[] { 0x00, 0x30, 0x08, 0x02, 0x24, 0x11, 0x26 }.CopyTo(chip.Registers, 0);
        bus.Attach(Driver.Address, chip);
        Assert.Equal(ClockState.OtherChip, driver.Read(out long seconds));
        Assert.Equal(0, seconds);
    }

    [Theory]
    [InlineData(0x0F, 0x10)]
    [InlineData(0x0F, 0x40)]
    [InlineData(0x12, 0x01)]
    [InlineData(0x12, 0x20)]
    [InlineData(0x11, 0x7F)]
    [InlineData(0x11, 0x80)]
    public void Bits_that_read_0_and_temperatures_that_cannot_be_are_told(int register, byte value)
    {
        var chip = new RingOfRegisters(19);
        new byte[] { 0x00, 0x30, 0x08, 0x02, 0x24, 0x11, 0x26 }.CopyTo(chip.Registers, 0);
        bus.Attach(Driver.Address, chip);
        Assert.Equal(ClockState.Running, driver.Read(out _));
        chip.Registers[register] = value;
        Assert.Equal(ClockState.OtherChip, driver.Read(out _));
    }

    [Fact]
    public void A_chip_that_was_exchanged_is_looked_at_anew()
    {
        var memory = new SimulatedDs3232(new SimulatedDs3231(time));
        bus.Attach(Driver.Address, memory);
        Assert.Equal(ClockState.NotSet, driver.Read(out _));
        bus.Detach(Driver.Address);
        Assert.Equal(ClockState.Absent, driver.Read(out _));
        bus.Attach(Driver.Address, new SimulatedDs1307(time));
        Assert.Equal(ClockState.Ds1307, driver.Read(out _));
        bus.Attach(Driver.Address, new SimulatedDs3231(time));
        Assert.Equal(ClockState.NotSet, driver.Read(out _));
    }

    private static void FillMemory(SimulatedDs1307 chip, string content)
    {
        switch (content)
        {
            case "noise":
                new Random(3).NextBytes(chip.Memory);
                break;
            case "ones":
                chip.Memory.Fill(0xFF);
                break;
            case "registers of a DS3231":
                // Control, status, ageing and 25 °C where a DS3231 has them, and a time behind.
                new byte[] { 0x1C, 0x08, 0x00, 0x19, 0x00, 0x00, 0x30, 0x08, 0x02, 0x24, 0x11, 0x26 }.CopyTo(chip.Memory[6..]);
                chip.Memory[0x13 - 8] = 0x59;
                break;
        }
    }

    private sealed class RingOfRegisters(int count) : ISimulatedI2cDevice
    {
        private int pointer;

        internal byte[] Registers { get; } = new byte[count];

        public bool Write(ReadOnlySpan<byte> data)
        {
            pointer = data[0] % Registers.Length;
            return true;
        }

        public bool Read(Span<byte> data)
        {
            for (int index = 0; index < data.Length; index++)
            {
                data[index] = Registers[pointer];
                pointer = (pointer + 1) % Registers.Length;
            }

            return true;
        }
    }
}
