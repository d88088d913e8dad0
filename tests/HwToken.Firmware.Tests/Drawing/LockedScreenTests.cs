using System;
using System.Collections.Generic;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Tests.Drawing;

public sealed class LockedScreenTests
{
    [Fact]
    public void Tries_are_shown_only_if_some_are_used_and_each_number_has_a_picture_of_its_own()
    {
        var pictures = new HashSet<string>();
        var phases = new HashSet<int>();
        for (int tries = 1; tries <= 20; tries++)
        {
            Assert.True(pictures.Add(Draw(tries, 20, true)));
            Assert.True(pictures.Add(Draw(tries, 20, false)));
            Assert.True(phases.Add(GetPhase(tries, 20, true)));
            Assert.True(phases.Add(GetPhase(tries, 20, false)));
        }

        Assert.Equal(Draw(20, 20, true), Draw(3, 3, true));
        Assert.NotEqual(Draw(3, 3, true), Draw(3, 4, true));
        Assert.NotEqual(GetPhase(3, 3, true), GetPhase(3, 4, true));
    }

    [Fact]
    public void Before_the_last_try_it_says_what_a_wrong_pin_would_do()
    {
        var canvas = new Canvas();
        LockedScreen.Draw(canvas, new LockedView { TriesLeft = 1, MaxTries = 3 });
        Assert.Equal(FrameReader.GetGlyphs("A wrong PIN now"), FrameReader.ReadGlyphs(canvas.Frame, 31, 20, 15));
        Assert.Equal(FrameReader.GetGlyphs("erases all."), FrameReader.ReadGlyphs(canvas.Frame, 31, 31, 11));
    }

    private static string Draw(int tries, int maxTries, bool clockIsTrusted)
    {
        var canvas = new Canvas();
        LockedScreen.Draw(canvas, new LockedView { TriesLeft = tries, MaxTries = maxTries, ClockIsTrusted = clockIsTrusted });
        return Convert.ToHexString(canvas.Frame);
    }

    private static int GetPhase(int tries, int maxTries, bool clockIsTrusted) =>
        LockedScreen.GetPhase(new LockedView { TriesLeft = tries, MaxTries = maxTries, ClockIsTrusted = clockIsTrusted });
}
