using System;
using HwToken.Core.Protocol;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Time;
using Driver = HwToken.Firmware.Drivers.Ds3231.Ds3231;

namespace HwToken.Firmware.Tests.Drivers.Ds3231;

public class Ds3231Tests
{
    private static readonly DateTime Start = new(2026, 11, 24, 8, 30, 0, DateTimeKind.Utc);
    private readonly HostTime time = HostTime.Manual(Start);
    private readonly SimulatedI2cBus bus = new();
    private readonly SimulatedDs3231 chip;
    private readonly Driver driver;

    public Ds3231Tests()
    {
        chip = new SimulatedDs3231(time);
        bus.Attach(Driver.Address, chip);
        driver = new Driver(bus);
    }

    private static long StartSeconds => new DateTimeOffset(Start).ToUnixTimeSeconds();

    [Fact]
    public void A_new_chip_says_that_it_was_never_set()
    {
        Assert.Equal(ClockState.NotSet, driver.Read(out long seconds));
        Assert.Equal(0, seconds);
    }

    [Fact]
    public void A_set_chip_runs()
    {
        Assert.True(driver.Set(StartSeconds));
        time.Shift(TimeSpan.FromDays(100));
        Assert.Equal(ClockState.Running, driver.Read(out long seconds));
        Assert.Equal(StartSeconds + (100 * 86400), seconds);
    }

    [Fact]
    public void Setting_begins_the_second_anew()
    {
        time.Shift(TimeSpan.FromMilliseconds(700));
        Assert.True(driver.Set(StartSeconds));
        time.Shift(TimeSpan.FromMilliseconds(990));
        driver.Read(out long seconds);
        Assert.Equal(StartSeconds, seconds);
        time.Shift(TimeSpan.FromMilliseconds(20));
        driver.Read(out seconds);
        Assert.Equal(StartSeconds + 1, seconds);
    }

    [Fact]
    public void A_chip_that_lost_its_battery_says_so()
    {
        driver.Set(StartSeconds);
        chip.HasMainPower = false;
        chip.HasBattery = false;
        time.Shift(TimeSpan.FromSeconds(5));
        chip.HasBattery = true;
        chip.HasMainPower = true;
        Assert.Equal(ClockState.NotSet, driver.Read(out _));
    }

    [Fact]
    public void A_date_before_the_firmware_was_written_is_implausible()
    {
        Assert.True(driver.Set(new DateTimeOffset(2023, 12, 31, 23, 59, 58, TimeSpan.Zero).ToUnixTimeSeconds()) is false);
        Assert.Equal(ClockState.Implausible, driver.Read(out long seconds));
        Assert.Equal(0, seconds);
    }

    [Fact]
    public void A_month_of_13_is_implausible()
    {
        driver.Set(StartSeconds);
        bus.Write(Driver.Address, [0x05, 0x13]);
        Assert.Equal(ClockState.Implausible, driver.Read(out _));
    }

    [Fact]
    public void An_absent_chip_is_told_and_cannot_be_set()
    {
        bus.Detach(Driver.Address);
        Assert.Equal(ClockState.Absent, driver.Read(out _));
        Assert.False(driver.Set(StartSeconds));
    }

    [Fact]
    public void Times_outside_the_century_are_not_written()
    {
        Assert.False(driver.Set(0));
        Assert.False(driver.Set(4102444800));
        Assert.Equal(ClockState.NotSet, driver.Read(out _));
    }

    [Fact]
    public void Setting_switches_on_an_oscillator_that_was_stopped_for_the_battery()
    {
        bus.Write(Driver.Address, [0x0E, 0x9C]);
        driver.Set(StartSeconds);
        byte[] control = new byte[1];
        bus.WriteRead(Driver.Address, [0x0E], control);
        Assert.Equal(0x1C, control[0]);
    }

    [Theory]
    [InlineData(0x00, 0x5A)]
    [InlineData(0x00, 0x60)]
    [InlineData(0x01, 0x7F)]
    [InlineData(0x02, 0x24)]
    [InlineData(0x02, 0x40)]
    [InlineData(0x04, 0x00)]
    [InlineData(0x04, 0x3F)]
    [InlineData(0x05, 0x00)]
    [InlineData(0x05, 0x1F)]
    [InlineData(0x05, 0x91)]
    [InlineData(0x06, 0xAA)]
    [InlineData(0x06, 0x23)]
    public void Registers_that_hold_no_date_of_today_are_implausible(byte register, byte value)
    {
        driver.Set(StartSeconds);
        bus.Write(Driver.Address, [register, value]);
        Assert.Equal(ClockState.Implausible, driver.Read(out long seconds));
        Assert.Equal(0, seconds);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(50)]
    [InlineData(-128)]
    [InlineData(127)]
    public void The_ageing_offset_is_written_read_back_and_in_effect_at_once(int steps)
    {
        driver.Set(StartSeconds);
        Assert.True(driver.SetAgeing(steps));
        Assert.Equal(steps, driver.Ageing);
        Assert.Equal(steps, chip.GetState().EffectiveAgeing);
    }

    [Fact]
    public void A_chip_that_is_busy_with_a_conversion_is_not_asked_for_another()
    {
        var busy = new BusyChip();
        bus.Attach(Driver.Address, busy);
        Assert.True(driver.SetAgeing(7));
        Assert.Equal(7, driver.Ageing);
        Assert.Equal(0x1C, busy.Registers[0x0E]);
    }

    [Fact]
    public void An_ageing_offset_that_the_chip_does_not_keep_or_take_is_told()
    {
        bus.Attach(Driver.Address, new BusyChip { KeepsAgeing = false });
        Assert.False(driver.SetAgeing(7));
        bus.Detach(Driver.Address);
        Assert.False(driver.SetAgeing(7));
    }

    [Theory]
    [InlineData(25.25, 101)]
    [InlineData(0, 0)]
    [InlineData(-0.25, -1)]
    [InlineData(-40.75, -163)]
    public void The_temperature_is_right_below_zero_too(double celsius, int quarters)
    {
        chip.Temperature = celsius;
        driver.Read(out _);
        Assert.Equal(quarters, driver.TemperatureQuarters);
    }

    private sealed class BusyChip : ISimulatedI2cDevice
    {
        private int pointer;

        internal byte[] Registers { get; } = [0, 0, 0, 1, 1, 1, 0x26, 0, 0, 0, 0, 0, 0, 0, 0x1C, 0x0C, 0, 25, 0];

        internal bool KeepsAgeing { get; init; } = true;

        public bool Write(ReadOnlySpan<byte> data)
        {
            pointer = data[0];
            foreach (byte value in data[1..])
            {
                if (pointer != 0x10 || KeepsAgeing)
                {
                    Registers[pointer] = value;
                }

                pointer++;
            }

            return true;
        }

        public bool Read(Span<byte> data)
        {
            for (int index = 0; index < data.Length; index++)
            {
                data[index] = Registers[(pointer + index) % Registers.Length];
            }

            return true;
        }
    }
}
