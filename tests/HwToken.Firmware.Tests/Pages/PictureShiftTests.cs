using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Drivers.Ssd1306;
using HwToken.Firmware.Tests.Drawing;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Screens;

namespace HwToken.Firmware.Tests.Pages;

/// <summary>The picture moves by a pixel each minute, and every screen can be read wherever it stands.</summary>
public class PictureShiftTests
{
    /// <summary>The account screen moved to the right and down, which no screen draws.</summary>
    internal const string PictureName = "account-moved";

    private readonly TestToken token = new();

    public static TheoryData<string> Names => new(ScreenStates.All.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_screen_says_the_same_wherever_it_stands(string name)
    {
        var canvas = new Canvas();
        ScreenStates.All[name](canvas);
        var bus = new SimulatedI2cBus();
        var chip = new SimulatedSsd1306();
        bus.Attach(SimulatedSsd1306.DefaultAddress, chip);
        var display = new Ssd1306Display(bus, new SimulatedDisplayBinding(bus));
        display.Show(canvas.Frame);
        IReadOnlyList<string> text = ScreenCapture.Of(chip).Text;
        for (int right = -1; right <= 1; right++)
        {
            for (int down = 0; down <= 1; down++)
            {
                display.SetOffset(right, down);
                display.Show(canvas.Frame);
                Assert.Equal(text, ScreenCapture.Of(chip).Text);
            }
        }
    }

    [Fact]
    public void A_picture_that_stays_moves_down_and_up_each_minute()
    {
        int moves = 0;
        byte[] last = token.Picture;
        for (int second = 0; second < 600; second++)
        {
            token.Run(1000);
            if (second % 20 == 0)
            {
                // A screen without accounts: a press only keeps it lit.
                token.Play(ButtonGesture.DoublePress);
            }

            moves += token.Picture.SequenceEqual(last) ? 0 : 1;
            last = token.Picture;
        }

        Assert.InRange(moves, 10, 12);
    }

    [Fact]
    public void An_account_is_in_all_six_places_within_a_few_minutes_and_stays_no_longer_in_one_than_two()
    {
        Add();
        var places = new Dictionary<string, int>();
        for (int minute = 0; minute < 16; minute++)
        {
            for (int second = 0; second < 60; second++)
            {
                if (second % 20 == 0)
                {
                    token.Play(ButtonGesture.Press);
                }

                token.Run(1000);
                byte[] names = token.Picture[..256];
                string place = Convert.ToHexString(names);
                places[place] = places.GetValueOrDefault(place) + 1;
            }
        }

        Assert.Equal(6, places.Count);
        int total = places.Values.Sum();
        Assert.All(places.Values, seconds => Assert.InRange(seconds, total / 12, total / 3));
    }

    [Fact]
    public void A_menu_is_moved_like_everything_else()
    {
        token.Run(58_000);
        token.Play(ButtonGesture.Press);
        token.Run(2_000);
        Assert.Equal(1, token.Panel.RowsDown);
        token.Play(ButtonGesture.Hold(1000));
        Assert.Contains(ScreenCapture.Of(token.Panel).Text, line => line == "Menu");
        Assert.Equal(1, token.Panel.RowsDown);
    }

    [Fact]
    public void A_moved_account_looks_as_pictured()
    {
        token.ClockChip.SetTime(new DateTime(2026, 11, 24, 8, 30, 0, DateTimeKind.Utc));
        Add();
        token.Run(58_000);
        token.Play(ButtonGesture.Press);
        token.Run(30_000);
        Assert.Equal(1, token.Panel.RowsDown);
        Picture.Check(PictureName, token.Picture);
    }

    private void Add()
    {
        var account = new OtpAccount { Issuer = "GitHub", Label = "ada@example.com" };
        Assert.Equal(Status.Ok, token.Ask(new AddCommand { Credentials = [new OtpCredential(account, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])] }));
        token.Run(100);
    }
}
