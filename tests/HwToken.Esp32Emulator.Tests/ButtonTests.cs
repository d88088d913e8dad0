extern alias esp32;

using HwToken.Esp32Emulator.Tests.DeviceApi;
using HwToken.Simulator.Chips;
using Esp32Buttons = esp32::HwToken.Firmware.Esp32.Esp32Buttons;
using Esp32MonotonicClock = esp32::HwToken.Firmware.Esp32.Esp32MonotonicClock;

namespace HwToken.Esp32Emulator.Tests;

/// <summary>A press that passes while a step draws and stores is known by the edges of its contact.</summary>
public sealed class ButtonTests
{
    private readonly Device device = new();

    [Theory]
    [InlineData(100, 0)]
    [InlineData(100, 20)]
    [InlineData(1200, 0)]
    public void Edges_tell_of_a_press_at_which_nobody_looked(int milliseconds, int bounce)
    {
        var buttons = new Esp32Buttons(new Esp32MonotonicClock());
        device.Buttons.BounceMilliseconds = bounce;
        long begin = device.Clock.Milliseconds;
        device.Buttons.Play(ButtonGesture.Hold(milliseconds));
        Wait(milliseconds + 300);

        Assert.True(buttons.TakePress(0, out long closedAt, out long openedAt));
        Assert.InRange(closedAt - begin, 0, bounce + 20);
        Assert.InRange(openedAt - closedAt, milliseconds - 20, milliseconds + bounce + 20);
        Assert.False(buttons.TakePress(0, out _, out _));
        Assert.False(buttons.TakePress(1, out _, out _));
    }

    [Fact]
    public void A_contact_that_is_still_closed_is_no_press_yet()
    {
        var buttons = new Esp32Buttons(new Esp32MonotonicClock());
        device.Buttons.Press();
        Wait(500);
        Assert.False(buttons.TakePress(0, out _, out _));
        device.Buttons.Release();
        Wait(100);
        Assert.True(buttons.TakePress(0, out long closedAt, out long openedAt));
        Assert.InRange(openedAt - closedAt, 480, 540);
    }

    private void Wait(int milliseconds)
    {
        for (int elapsed = 0; elapsed < milliseconds; elapsed += 10)
        {
            device.Clock.Advance(10);
            device.Chip.RaiseEvents();
        }
    }
}
