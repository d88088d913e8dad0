using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Drivers;

/// <summary>Chips that hold the bus, so that the platform waits a second for each transfer: they can't hold up the token for long.</summary>
public sealed class StuckChipTests
{
    private const int HeldUpMilliseconds = 1000;

    private readonly TestToken token = new();
    private readonly List<byte> heldUp = [];

    [Fact]
    public void A_step_waits_for_each_stuck_chip_once_at_most()
    {
        StickBoth();
        for (int step = 0; step < 500; step++)
        {
            heldUp.Clear();
            token.Run(TestToken.StepMilliseconds);
            Assert.Equal(heldUp.Distinct(), heldUp);
        }
    }

    [Fact]
    public void Two_stuck_chips_take_a_fifth_of_the_tokens_time_at_most()
    {
        StickBoth();
        token.Run(2 * TestToken.StepMilliseconds);
        heldUp.Clear();
        long start = token.Monotonic.Milliseconds;
        while (token.Monotonic.Milliseconds - start < 60_000)
        {
            token.Run(TestToken.StepMilliseconds);
        }

        Assert.InRange(heldUp.Count * HeldUpMilliseconds, 2 * HeldUpMilliseconds, 60_000 / 5);
    }

    [Fact]
    public void What_info_asks_is_answered_within_a_few_seconds_of_the_tokens_time()
    {
        StickBoth();
        long start = token.Monotonic.Milliseconds;
        Command[] requests = [new HelloCommand(), .. Enumerable.Range(0, 8).Select(_ => new GetTimeCommand()), new GetClockCommand(), new GetHealthCommand()];
        foreach (Command request in requests)
        {
            int asked = token.Send(request);
            do
            {
                token.Run(TestToken.StepMilliseconds);
            }
            while (!token.TakeAnswers().Any(answer => Message.GetSequence(answer) == asked));
        }

        Assert.InRange(token.Monotonic.Milliseconds - start, 0, 3000);
    }

    [Fact]
    public void A_question_that_two_stuck_chips_leave_unseen_is_refused()
    {
        int asked = token.Send(MakeAdd());
        token.Run(1000);
        StickBoth();
        token.Run(1500);
        Assert.Equal(Status.DisplayFailed, Message.GetStatus(token.TakeAnswers().Last(answer => Message.GetSequence(answer) == asked)));
    }

    [Fact]
    public void A_chip_that_lets_go_is_found_again()
    {
        StickBoth();
        token.Run(3000);
        token.Bus.HoldUp(SimulatedSsd1306.DefaultAddress, null);
        token.Bus.HoldUp(SimulatedDs3231.DefaultAddress, null);
        token.Panel.PowerUp();
        token.Run(12_000);
        token.AssertShows("No accounts yet");
        var hello = new HelloCommand();
        Assert.Equal(Status.Ok, token.Ask(hello));
        Assert.Equal((ClockState.Running, 0), (hello.ClockState, hello.Flags & HelloCommand.FlagDisplayAbsent));
    }

    [Fact]
    public void A_chip_that_is_merely_missing_is_asked_each_second()
    {
        token.Run(1000);
        token.Bus.Detach(SimulatedSsd1306.DefaultAddress);
        token.Run(2000);
        token.Panel.PowerUp();
        token.Bus.Attach(SimulatedSsd1306.DefaultAddress, token.Panel);
        token.Run(1100);
        token.AssertShows("No accounts yet");
    }

    private static AddCommand MakeAdd() =>
        new() { Credentials = [new OtpCredential(new OtpAccount { Issuer = "GitHub", Label = "ada" }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])] };

    private void StickBoth()
    {
        token.Run(500);
        Stick(SimulatedSsd1306.DefaultAddress);
        Stick(SimulatedDs3231.DefaultAddress);
    }

    private void Stick(byte address) => token.Bus.HoldUp(address, () =>
    {
        heldUp.Add(address);
        token.Monotonic.Advance(HeldUpMilliseconds);
        token.Time.Shift(TimeSpan.FromMilliseconds(HeldUpMilliseconds));
    });
}
