using System;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware.Tests.Screens;

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
        int sum = AccountScreen.GetPhase(account) + ConfirmScreen.GetPhase(question) + MenuScreen.GetPhase(menu);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
        {
            sum += AccountScreen.GetPhase(account) + ConfirmScreen.GetPhase(question) + MenuScreen.GetPhase(menu);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(-1, sum);
    }
}
