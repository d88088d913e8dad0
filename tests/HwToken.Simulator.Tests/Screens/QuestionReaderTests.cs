using HwToken.Core.Otp;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Drivers.Ssd1306;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Screens;

namespace HwToken.Simulator.Tests.Screens;

/// <summary>A question is known as one wherever the picture stands.</summary>
public sealed class QuestionReaderTests
{
    /// <summary>Every place that a picture is moved to against burn-in, on a display that is turned too.</summary>
    public static MatrixTheoryData<int, int, bool> Places { get; } = new([-1, 0, 1], [0, 1], [false, true]);

    [Theory]
    [MemberData(nameof(Places))]
    public void Questions_are_told_apart_wherever_the_picture_stands(int toTheRight, int down, bool isTurned)
    {
        ScreenCapture yes = Show(Ask(ConfirmAction.Remove, 1), toTheRight, down, isTurned);
        Assert.True(QuestionReader.TakesPress(yes));
        Assert.False(QuestionReader.HasUnseen(yes));
        Assert.False(QuestionReader.TakesHold(yes));

        ScreenCapture unseen = Show(Ask(ConfirmAction.Remove, 2), toTheRight, down, isTurned);
        Assert.False(QuestionReader.TakesPress(unseen));
        Assert.True(QuestionReader.HasUnseen(unseen));

        ScreenCapture erase = Show(Ask(ConfirmAction.FactoryReset, 1), toTheRight, down, isTurned);
        Assert.False(QuestionReader.TakesPress(erase));
        Assert.False(QuestionReader.HasUnseen(erase));
        Assert.True(QuestionReader.TakesHold(erase));

        ScreenCapture none = Show(new Canvas(), toTheRight, down, isTurned);
        Assert.False(QuestionReader.TakesPress(none) || QuestionReader.HasUnseen(none) || QuestionReader.TakesHold(none));
    }

    private static Canvas Ask(ConfirmAction action, int count)
    {
        var view = new ConfirmView();
        view.Ask(action, count);
        if (count > 1)
        {
            view.Show(new OtpAccount { Label = "ada" }, null);
        }

        var canvas = new Canvas();
        ConfirmScreen.Draw(canvas, view);
        return canvas;
    }

    private static ScreenCapture Show(Canvas canvas, int toTheRight, int down, bool isTurned)
    {
        var bus = new SimulatedI2cBus();
        var chip = new SimulatedSsd1306();
        bus.Attach(SimulatedSsd1306.DefaultAddress, chip);
        var display = new Ssd1306Display(bus, new SimulatedDisplayBinding(bus));
        Assert.True(display.Show(canvas.Frame));
        display.SetOffset(toTheRight, down);
        display.SetRotation(isTurned);
        Assert.True(display.Show(canvas.Frame));
        return ScreenCapture.Of(chip);
    }
}
