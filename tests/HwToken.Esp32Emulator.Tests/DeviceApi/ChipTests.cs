extern alias esp32;

using esp32::System.Device.Gpio;
using esp32::System.Device.I2c;
using System;
using System.Collections.Generic;
using HwToken.Firmware.Board;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Time;
using AutoResetEvent = esp32::System.Threading.AutoResetEvent;
using Configuration = esp32::nanoFramework.Hardware.Esp32.Configuration;
using DeviceFunction = esp32::nanoFramework.Hardware.Esp32.DeviceFunction;
using EspNativeError = esp32::nanoFramework.Hardware.Esp32.EspNativeError;
using Sleep = esp32::nanoFramework.Hardware.Esp32.Sleep;
using Thread = esp32::System.Threading.Thread;

namespace HwToken.Esp32Emulator.Tests.DeviceApi;

/// <summary>Pins, the I²C bus, time, sleep and reboot as the device has them.</summary>
public sealed class ChipTests
{
    private readonly Device device = new();

    [Fact]
    public void A_pin_is_read_as_its_contact_is_and_can_be_opened_once()
    {
        var controller = new GpioController();
        GpioPin button = controller.OpenPin(33, PinMode.InputPullUp);
        GpioPin free = controller.OpenPin(32, PinMode.InputPullUp);
        Assert.True(button.Read() == PinValue.High);
        device.Buttons.Press();
        Assert.True(button.Read() == PinValue.Low);
        Assert.True(free.Read() == PinValue.High);
        Assert.Equal(3, device.Chip.Pins.ReadCount);
        Assert.Throws<InvalidOperationException>(() => controller.OpenPin(33));
        Assert.Throws<ArgumentException>(() => controller.OpenPin(35, PinMode.InputPullUp));
        Assert.Throws<InvalidOperationException>(() => controller.OpenPin(24));
    }

    [Fact]
    public void An_output_is_driven_until_it_is_closed_and_an_input_is_not()
    {
        var controller = new GpioController();
        GpioPin reset = controller.OpenPin(16, PinMode.Output);
        Assert.True(reset.Read() == PinValue.Low);
        reset.Write(PinValue.High);
        Assert.True(reset.Read() == PinValue.High);
        controller.ClosePin(16);
        Assert.Throws<ObjectDisposedException>(() => reset.Write(PinValue.High));

        GpioPin input = controller.OpenPin(16, PinMode.Input);
        Assert.True(input.Read() == PinValue.Low);
        input.Write(PinValue.High);
        Assert.True(input.Read() == PinValue.Low);
    }

    [Fact]
    public void The_controllers_keep_a_pin_until_they_close_it_and_one_that_was_disposed_of_by_itself_hides_the_next()
    {
        var controller = new GpioController();
        controller.OpenPin(16, PinMode.Output).Dispose();
        Assert.Equal(1, device.Chip.Pins.KeptCount);
        Assert.Equal(0, device.Chip.Pins.OpenCount);
        Assert.False(controller.IsPinOpen(16));

        GpioPin next = controller.OpenPin(16, PinMode.Output);
        Assert.Equal(2, device.Chip.Pins.KeptCount);
        new GpioController().ClosePin(16);
        next.Write(PinValue.High);
        Assert.True(controller.IsPinOpen(16));
        controller.ClosePin(16);
        Assert.Throws<ObjectDisposedException>(() => next.Write(PinValue.High));
        Assert.Throws<InvalidOperationException>(() => controller.ClosePin(16));
        Assert.Equal(0, device.Chip.Pins.KeptCount);
    }

    [Fact]
    public void An_edge_calls_its_handler_while_the_program_waits()
    {
        GpioPin button = new GpioController().OpenPin(33, PinMode.InputPullUp);
        List<PinEventTypes> edges = [];
        PinValueChangedEventHandler handler = (_, e) => edges.Add(e.ChangeType);
        button.ValueChanged += handler;
        device.Run(() =>
        {
            device.Buttons.Play(ButtonGesture.Press);
            Thread.Sleep(1000);
        });
        Assert.Equal([PinEventTypes.Falling, PinEventTypes.Rising], edges);
        button.ValueChanged -= handler;
        device.Run(() =>
        {
            device.Buttons.Press();
            Thread.Sleep(1000);
        });
        Assert.Equal(2, edges.Count);
        Assert.Equal(0, device.Chip.Pins.ReadCount);
    }

    [Fact]
    public void A_chip_that_is_missing_gives_a_status_and_no_exception()
    {
        device.Bus.Attach(SimulatedDs3231.DefaultAddress, new SimulatedDs3231(HostTime.Manual(new DateTime(2026, 1, 1))));
        Assert.Throws<ArgumentException>(() => I2cDevice.Create(new I2cConnectionSettings(1, 0x68)));
        Configuration.SetPinFunction(21, DeviceFunction.I2C1_DATA);
        Configuration.SetPinFunction(22, DeviceFunction.I2C1_CLOCK);

        I2cDevice there = I2cDevice.Create(new I2cConnectionSettings(1, 0x68, I2cBusSpeed.FastMode));
        I2cDevice missing = I2cDevice.Create(new I2cConnectionSettings(1, 0x3C));
        byte[] time = new byte[7];
        Assert.Equal(I2cTransferStatus.FullTransfer, there.WriteRead(new byte[] { 0 }, time).Status);
        Assert.NotEqual(new byte[7], time);
        Assert.Equal(I2cTransferStatus.SlaveAddressNotAcknowledged, missing.Write(new byte[] { 0 }).Status);
        Assert.Equal(2, device.Chip.I2c.TransferCount);

        // The bus runs at the speed of the device that was made last.
        Assert.Equal(I2cBusSpeed.StandardMode, device.Chip.I2c.Speed);
    }

    [Fact]
    public void A_bus_on_other_pins_than_the_wires_reaches_nobody()
    {
        device.Bus.Attach(SimulatedDs3231.DefaultAddress, new SimulatedDs3231(HostTime.Manual(new DateTime(2026, 1, 1))));
        Configuration.SetPinFunction(18, DeviceFunction.I2C1_DATA);
        Configuration.SetPinFunction(22, DeviceFunction.I2C1_CLOCK);
        I2cDevice clock = I2cDevice.Create(new I2cConnectionSettings(1, 0x68));
        Assert.Equal(I2cTransferStatus.SlaveAddressNotAcknowledged, clock.Write(new byte[] { 0 }).Status);
    }

    [Fact]
    public void Time_goes_by_ticks_of_ten_milliseconds_and_only_while_the_program_waits()
    {
        var never = new AutoResetEvent(false);
        var set = new AutoResetEvent(true);
        device.Run(() =>
        {
            long start = esp32::System.Environment.TickCount64;
            Thread.Sleep(25);
            Assert.Equal(30, esp32::System.Environment.TickCount64 - start);
            Assert.False(never.WaitOne(40, false));
            Assert.Equal(70, esp32::System.Environment.TickCount64 - start);
            Assert.True(set.WaitOne(40, false));
            Assert.False(set.WaitOne(0, false));
            Assert.Equal(70, esp32::System.Environment.TickCount64 - start);
        });
    }

    [Fact]
    public void Deep_sleep_ends_the_program_whatever_it_catches()
    {
        bool goesOn = false;
        Assert.Equal(EspNativeError.OK, Sleep.EnableWakeupByPin(Sleep.WakeupGpioPin.Pin33, 0));
        device.Run(() =>
        {
            try
            {
                Sleep.StartDeepSleep();
                goesOn = true;
            }
            catch (Exception)
            {
                // As a program does that must never end.
            }

            goesOn = true;
        });
        Assert.False(goesOn);
        Assert.True(device.Power.IsAsleep);
        Assert.True(device.Power.WakesByPress);
        Assert.False(device.Power.WakesByBytes);
    }

    [Theory]
    [InlineData(Sleep.WakeupGpioPin.Pin33, EspNativeError.OK)]
    [InlineData(Sleep.WakeupGpioPin.Pin26, EspNativeError.OK)]
    [InlineData(Sleep.WakeupGpioPin.Pin21, EspNativeError.INVALID_ARG)]
    [InlineData(Sleep.WakeupGpioPin.None, EspNativeError.INVALID_ARG)]
    public void Only_pins_of_the_low_power_part_end_the_sleep(Sleep.WakeupGpioPin pin, EspNativeError expected) =>
        Assert.Equal(expected, Sleep.EnableWakeupByPin(pin, 0));

    [Theory]
    [InlineData(StartReason.PowerOn, Sleep.WakeupCause.Undefined)]
    [InlineData(StartReason.Press, Sleep.WakeupCause.Ext0)]
    [InlineData(StartReason.Bytes, Sleep.WakeupCause.Ext1)]
    public void The_cause_of_waking_is_told(StartReason reason, Sleep.WakeupCause expected)
    {
        device.Power.Start(reason);
        Assert.Equal(expected, Sleep.GetWakeupCause());
    }

    [Fact]
    public void A_reboot_comes_when_the_program_waits_next()
    {
        bool isLeft = false;
        bool isAfter = false;
        device.Run(() =>
        {
            esp32::nanoFramework.Runtime.Native.Power.RebootDevice();
            isLeft = true;
            Thread.Sleep(10);
            isAfter = true;
        });
        Assert.Equal((true, false, 1), (isLeft, isAfter, device.Chip.Reboots));
    }

    [Fact]
    public void Random_bytes_are_the_chips_whatever_the_seed()
    {
        byte[] first = new byte[16];
        byte[] second = new byte[16];
        new esp32::System.Random(1).NextBytes(first);
        new esp32::System.Random(1).NextBytes(second);
        Assert.NotEqual(first, second);
    }
}
