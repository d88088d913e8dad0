using System;
using System.Collections.Generic;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Board;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests;

/// <summary>When the firmware asks for deep sleep, and how it starts after one. The sleep itself is the board's.</summary>
public class DeepSleepTests
{
    private const int DarkMilliseconds = 60_000;

    private readonly TestToken token = new();

    [Fact]
    public void It_sleeps_a_minute_after_its_screen_went_off()
    {
        token.Run(DarkMilliseconds + TokenApp.SilenceMilliseconds - 200);
        Assert.False(token.Sleep.IsAsleep);
        token.Run(400);
        Assert.True(token.Sleep.IsAsleep);
    }

    [Fact]
    public void What_comes_from_the_computer_keeps_it_awake()
    {
        for (int minute = 0; minute < 5; minute++)
        {
            token.Run(55_000);
            Assert.Equal(Status.Ok, token.Ask(new HelloCommand()));
        }

        Assert.False(token.Panel.IsOn);
        Assert.False(token.Sleep.IsAsleep);
        token.Run(TokenApp.SilenceMilliseconds);
        Assert.True(token.Sleep.IsAsleep);
    }

    [Fact]
    public void A_button_that_is_held_keeps_it_awake()
    {
        token.Run(1000);
        token.Contacts.Press();
        token.Run(300_000);
        Assert.True(token.Panel.IsOn);
        Assert.False(token.Sleep.IsAsleep);
    }

    [Fact]
    public void A_board_that_can_not_sleep_is_asked_again_after_a_minute_only()
    {
        token.Run(DarkMilliseconds + TokenApp.SilenceMilliseconds + 100);
        Assert.True(token.Sleep.IsAsleep);
        token.Sleep.Start(StartReason.PowerOn);
        token.Run(TokenApp.SilenceMilliseconds - 1000);
        Assert.False(token.Sleep.IsAsleep);
        token.Run(2000);
        Assert.True(token.Sleep.IsAsleep);
    }

    [Fact]
    public void A_token_whose_screen_was_lit_by_a_press_shows_its_account_and_does_nothing_else()
    {
        AddTwo();
        Wake(StartReason.Press, isHeld: true);
        token.Run(100);
        Assert.True(token.Panel.IsOn);
        token.AssertShows("1/2");
        token.Contacts.Release();
        token.Run(600);
        token.AssertShows("1/2");
        token.Play(ButtonGesture.Press);
        token.AssertShows("2/2");
    }

    [Fact]
    public void A_press_that_is_over_before_the_firmware_runs_takes_nothing_from_the_next_one()
    {
        AddTwo();
        Wake(StartReason.Press, isHeld: false);
        token.Run(100);
        token.AssertShows("1/2");
        token.Play(ButtonGesture.Press);
        token.AssertShows("2/2");
    }

    [Fact]
    public void Holding_on_after_the_press_that_woke_it_does_not_ask_to_erase_everything()
    {
        AddTwo();
        Wake(StartReason.Press, isHeld: true);
        token.Run(8000);
        Assert.False(token.App.AwaitsConfirmation);
        token.AssertShows("1/2");
    }

    [Fact]
    public void Holding_when_the_power_comes_still_does()
    {
        AddTwo();
        Wake(StartReason.PowerOn, isHeld: true);
        token.Run(8000);
        Assert.True(token.App.AwaitsConfirmation);
    }

    [Fact]
    public void A_token_that_the_computer_woke_answers_in_the_dark_and_sleeps_again()
    {
        AddTwo();
        Wake(StartReason.Bytes, isHeld: false);
        token.Run(1000);
        Assert.False(token.Panel.IsOn);
        Assert.Equal(Status.Ok, token.Ask(new HelloCommand()));
        Assert.False(token.Panel.IsOn);
        token.Run(TokenApp.SilenceMilliseconds + 100);
        Assert.True(token.Sleep.IsAsleep);

        Wake(StartReason.Bytes, isHeld: false);
        token.Play(ButtonGesture.Press);
        Assert.True(token.Panel.IsOn);
        token.AssertShows("1/2");
    }

    [Fact]
    public void After_each_sleep_the_picture_stands_where_chance_has_it()
    {
        AddTwo();
        var places = new HashSet<string>();
        for (int time = 0; time < 100; time++)
        {
            Wake(StartReason.Press, isHeld: false);
            token.Run(100);
            token.AssertShows("1/2");
            places.Add(Convert.ToHexString(token.Picture.AsSpan(0, 256)));
        }

        Assert.Equal(6, places.Count);
    }

    private void Wake(StartReason reason, bool isHeld)
    {
        token.Contacts.Release();
        token.Run(100);
        token.Sleep.Start(reason);
        if (isHeld)
        {
            token.Contacts.Press();
        }

        token.Restart();
    }

    private void AddTwo()
    {
        foreach (string issuer in (string[])["A", "B"])
        {
            var account = new OtpAccount { Issuer = issuer, Label = "ada" };
            Assert.Equal(Status.Ok, token.Ask(new AddCommand { Credentials = [new OtpCredential(account, [(byte)issuer[0], 2, 3, 4, 5, 6, 7, 8, 9, 10])] }));
        }

        token.Run(100);
    }
}
