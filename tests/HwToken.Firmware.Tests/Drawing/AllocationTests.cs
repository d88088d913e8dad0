using System;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Tests.Drawing;

public sealed class AllocationTests
{
    public static TheoryData<string> Names => ScreenPictureTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Drawing_a_screen_allocates_nothing(string name)
    {
        Action<Canvas> draw = ScreenStates.All[name];
        var canvas = new Canvas();
        draw(canvas);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
        {
            draw(canvas);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Asking_for_the_phase_allocates_nothing()
    {
        var account = new AccountView { Position = 1, Count = 2 };
        var question = new ConfirmView();
        var menu = new MenuView("Menu", ["one", "two"]);
        var pin = new PinView(PinScreenStates.MakeEntry(3, 7));
        var locked = new LockedView { TriesLeft = 2, MaxTries = 10 };
        var wait = new WaitView { RemainingMilliseconds = 5_000_000, TotalMilliseconds = 7_200_000 };
        var jump = new JumpView();
        jump.Begin("Jump to".ToCharArray());
        jump.End(0);
        var detail = new DetailView(new Core.Otp.OtpAccount(), new TextLine(), new TextLine(), new Core.Otp.BitmapBuffer(), "ABCD-EFGH");
        int sum = Add();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
        {
            sum += Add();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(-1, sum);

        int Add() => AccountScreen.GetPhase(account) + ConfirmScreen.GetPhase(question) + MenuScreen.GetPhase(menu)
            + PinScreen.GetPhase(pin) + LockedScreen.GetPhase(locked) + WaitScreen.GetPhase(wait) + JumpScreen.GetPhase(jump) + DetailScreen.GetPhase(detail);
    }
}
