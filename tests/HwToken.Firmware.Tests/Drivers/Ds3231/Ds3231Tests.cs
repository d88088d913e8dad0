using System;
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
        Assert.Equal(WallClockState.NotSet, driver.Read(out long seconds));
        Assert.Equal(0, seconds);
    }

    [Fact]
    public void A_set_chip_runs()
    {
        Assert.True(driver.Set(StartSeconds));
        time.Shift(TimeSpan.FromDays(100));
        Assert.Equal(WallClockState.Running, driver.Read(out long seconds));
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
        Assert.Equal(WallClockState.NotSet, driver.Read(out _));
    }

    [Fact]
    public void A_date_before_the_firmware_was_written_is_implausible()
    {
        Assert.True(driver.Set(new DateTimeOffset(2023, 12, 31, 23, 59, 58, TimeSpan.Zero).ToUnixTimeSeconds()) is false);
        Assert.Equal(WallClockState.Implausible, driver.Read(out long seconds));
        Assert.Equal(0, seconds);
    }

    [Fact]
    public void A_month_of_13_is_implausible()
    {
        driver.Set(StartSeconds);
        bus.Write(Driver.Address, [0x05, 0x13]);
        Assert.Equal(WallClockState.Implausible, driver.Read(out _));
    }

    [Fact]
    public void An_absent_chip_is_told_and_cannot_be_set()
    {
        bus.Detach(Driver.Address);
        Assert.Equal(WallClockState.Absent, driver.Read(out _));
        Assert.False(driver.Set(StartSeconds));
    }

    [Fact]
    public void Times_outside_the_century_are_not_written()
    {
        Assert.False(driver.Set(0));
        Assert.False(driver.Set(4102444800));
        Assert.Equal(WallClockState.NotSet, driver.Read(out _));
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
}
