using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Tests.Drawing;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;

namespace HwToken.Firmware.Tests.Pages;

/// <summary>What the menu and its settings do: details, the account used last, brightness and the way up of the picture.</summary>
public sealed class MenuTests
{
    private readonly TestToken token = new();

    [Fact]
    public void The_menu_is_short_and_settings_have_a_menu_of_their_own()
    {
        token.Run(100);
        token.Play(ButtonGesture.Hold(1000));
        Assert.Equal(["Settings", "About", "Close"], ReadEntries());
        token.AssertPictured("menu-no-accounts");
        token.Choose("Settings");
        Assert.Equal(["Brightness: 4", "Dim after: 20 s", "Off after: 1 min", "Upside down: no", "Opens: last used", "Codes over USB: off", "One cable: on", "Set clock", "Set a PIN", "Back"], ReadEntries());

        token.PointAt("Brightness: 4");
        token.AssertPictured("menu-settings");
        token.PointAt("Back");
        token.AssertPictured("menu-settings-end");
        token.Choose("Back");
        Assert.Equal("Menu", token.Text[0]);
        token.AssertShows("▶Settings");
    }

    [Fact]
    public void The_menu_is_pictured_for_few_accounts_and_for_many()
    {
        AddThree();
        token.PointAt("Details");
        token.AssertPictured("menu-few");
        token.Choose("Close");
        Add(new OtpAccount { Issuer = "Issuer 4", Label = "ada" }, 4);
        Add(new OtpAccount { Issuer = "Issuer 5", Label = "ada" }, 5);
        token.PointAt("Jump to…");
        token.AssertPictured("menu");
        token.PointAt("Close");
        token.AssertPictured("menu-end");
    }

    [Fact]
    public void The_menu_of_a_token_with_a_fault_is_pictured()
    {
        token.Run(100);
        string name = token.Medium.Read("vault-1") is not null ? "vault-1" : "vault-0";
        byte[] content = token.Medium.Read(name)!;
        content[4] = 9;
        token.Medium.Replace(name, content);
        token.Restart();
        token.Run(100);
        token.Play(ButtonGesture.Hold(1000));
        token.AssertPictured("menu-fault");
    }

    [Fact]
    public void The_settings_are_pictured_as_they_are_after_each_was_changed()
    {
        token.Run(100);
        token.Choose("Codes over USB: off");
        token.AssertPictured("message-codes-asked");
        token.Play(ButtonGesture.Press);
        token.Choose("Codes over USB: ask");
        token.AssertPictured("message-codes-allowed");
        token.Play(ButtonGesture.Press);
        token.Choose("Codes over USB: on");
        token.AssertPictured("message-codes-forbidden");
        token.Play(ButtonGesture.Press);
        token.Choose("Codes over USB: off");
        token.Play(ButtonGesture.Press);
        token.Choose("Opens: last used");
        token.Choose("Brightness: 4");
        foreach (string time in new[] { "20 s", "30 s", "1 min", "2 min" })
        {
            token.Choose("Dim after: " + time);
        }

        foreach (string time in new[] { "1 min", "2 min", "5 min", "10 min" })
        {
            token.Choose("Off after: " + time);
        }

        token.Choose("Upside down: no");
        token.AssertPictured("menu-settings-changed-more", isTurned: true);
        token.Play(ButtonGesture.DoublePress);
        token.Play(ButtonGesture.DoublePress);
        token.AssertPictured("menu-settings-changed", isTurned: true);
    }

    [Fact]
    public void A_damaged_record_is_pictured_whatever_account_was_on_the_screen_before()
    {
        Add(new OtpAccount { Issuer = "Bank", Label = "ada", Digits = 8 }, 1);
        string file = token.Medium.Read("vault-1") is not null ? "vault-1" : "vault-0";
        int start = token.Medium.Read(file)!.Length;
        Add(new OtpAccount { Issuer = "GitHub", Label = "ada" }, 2);
        Add(new OtpAccount { Issuer = "GitLab", Label = "ada" }, 3);
        byte[] content = token.Medium.Read(file)!;
        content[start + 50] ^= 1;
        token.Medium.Replace(file, content);
        token.Choose("Close");
        token.Play(ButtonGesture.Press);
        token.AssertShows("1/3");
        token.Play(ButtonGesture.Press);
        token.AssertPictured("account-damaged");
    }

    [Fact]
    public void Details_show_the_parameters_the_fingerprint_and_the_names_in_full()
    {
        var account = new OtpAccount
        {
            Issuer = "Gesellschaft für Datenschutz",
            Label = "ada.lovelace.of.london@example.com",
            Algorithm = OtpAlgorithm.Sha256,
            Digits = 8,
            Period = 60,
        };
        Add(account);
        token.Choose("Details");
        token.AssertShows("TOTP SHA-256");
        token.AssertShows("8 digits, 60 s");
        token.AssertShows("Fingerprint " + OtpFingerprint.Format(OtpFingerprint.Compute(new OtpCredential(account, Secret(1)))));
        token.Play(ButtonGesture.Press);
        Assert.Equal(["Gesellschaft für", "Datenschutz", "ada.lovelace.of.", "london@example.com", "press: →  hold: back"], token.Text.Select(line => line.Trim()));
        token.Play(ButtonGesture.Press);
        token.AssertShows("Fingerprint");
        token.Play(ButtonGesture.Hold(1000));
        token.AssertShows("1/1");
    }

    [Fact]
    public void Details_show_the_picture_of_a_name_that_the_font_lacks_and_the_other_name()
    {
        Add(new OtpAccount { Issuer = "Mercari", Label = "田中", LabelBitmap = NamePictures.Tanaka });
        byte[] account = token.Picture;
        token.Choose("Details");
        Assert.Equal(account[1..24], token.Picture[1..24]);
        Assert.Equal(account[129..152], token.Picture[129..152]);
        token.Play(ButtonGesture.Press);
        token.AssertShows("Mercari");
        Assert.Equal(account[1..24], token.Picture[1..24]);
    }

    [Fact]
    public void Details_of_a_counter_show_it_and_close_by_themselves_or_when_the_account_changes()
    {
        Add(new OtpAccount { Type = OtpType.Hotp, Issuer = "VPN", Label = "ada", Counter = 41 });
        token.Choose("New code");
        token.Choose("Details");
        token.AssertShows("HOTP SHA-1");
        token.AssertShows("counter 42");
        token.Run(61_000);
        token.Play(ButtonGesture.Press);
        token.AssertShows("1/1");
        token.Choose("Details");
        var list = new ListCommand();
        Assert.Equal(Status.Ok, token.Ask(list, press: false));
        Assert.Equal(Status.Ok, token.Ask(new RemoveCommand { Ids = [list.Ids[0]] }));
        token.Run(3000);
        token.AssertShows("No accounts yet");
    }

    [Fact]
    public void The_brightness_changes_at_once_with_each_hold_and_is_kept()
    {
        token.Run(100);
        Assert.Equal(ScreenPower.DefaultBrightness, token.Panel.Contrast);
        var seen = new List<byte>();
        token.PointAt("Brightness: 4");
        for (int hold = 0; hold < 5; hold++)
        {
            token.Play(ButtonGesture.Hold(1000));
            seen.Add(token.Panel.Contrast);
            token.AssertShows("▶Brightness: ");
        }

        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal(ScreenPower.DefaultBrightness, seen[^1]);
        token.Play(ButtonGesture.Hold(1000));
        token.AssertShows("▶Brightness: 5");
        token.Restart();
        token.Run(100);
        Assert.Equal(0xFF, token.Panel.Contrast);
    }

    [Fact]
    public void The_picture_turns_at_once_and_at_power_up()
    {
        token.Run(100);
        token.Choose("About");
        token.Play(ButtonGesture.Press);
        byte[] upright = token.Picture;
        token.Choose("Upside down: no");
        token.Run(20_000);
        Assert.Equal(TestToken.Turn(upright), token.Picture);
        token.Restart();
        token.Run(100);
        Assert.Equal(TestToken.Turn(upright), token.Picture);
        token.Contacts.Press();
        token.Restart();
        token.Run(5500);
        token.Contacts.Release();
        token.Run(1000);
        token.Play(ButtonGesture.Hold(3500));
        token.Run(4000);
        token.AssertPictured("empty-menu");
    }

    [Fact]
    public void The_account_used_last_comes_first_after_power_up()
    {
        AddThree();
        token.Play(ButtonGesture.Press);
        token.Play(ButtonGesture.Press);
        token.AssertShows("2/3");
        token.Run(6000);
        token.Play(ButtonGesture.Press);
        token.AssertShows("3/3");
        token.Run(1000);
        token.Restart();
        token.Run(100);
        token.AssertShows("2/3");
    }

    [Fact]
    public void With_the_setting_off_the_first_account_comes_first()
    {
        AddThree();
        token.Choose("Opens: last used");
        token.AssertShows("▶Opens: first");
        token.Choose("Back");
        token.Choose("Close");
        token.Run(6000);
        token.AssertShows("3/3");
        token.Restart();
        token.Run(100);
        token.AssertShows("1/3");
        token.Choose("Opens: first");
        token.Restart();
        token.Run(100);
        token.AssertShows("1/3");
    }

    [Fact]
    public void An_account_used_last_that_was_removed_leaves_the_first_one()
    {
        AddThree();
        token.Run(6000);
        var list = new ListCommand();
        Assert.Equal(Status.Ok, token.Ask(list, press: false));
        Assert.Equal(Status.Ok, token.Ask(new RemoveCommand { Ids = [list.Ids[2]] }));
        token.Restart();
        token.Run(100);
        token.AssertShows("1/2");
    }

    [Fact]
    public void Pressing_on_writes_nothing_and_an_account_that_stays_is_written_once()
    {
        AddThree();
        token.Run(10_000);
        int before = Stored();
        for (int press = 0; press < 30; press++)
        {
            token.Play(ButtonGesture.Press);
        }

        token.Run(3000);
        Assert.Equal(before, Stored());
        token.Play(ButtonGesture.Press);
        token.Run(60_000);
        int once = Stored();
        Assert.InRange(once - before, 1, 16);
        token.Run(60_000);
        Assert.Equal(once, Stored());
    }

    [Fact]
    public void A_setting_that_cannot_be_stored_stays_as_it_was_and_says_so()
    {
        token.Run(100);
        token.PointAt("Brightness: 4");
        token.Flash.Faults = new FailingWrites(100);
        token.Play(ButtonGesture.Hold(1000));
        token.AssertShows("Not stored");
        Assert.Equal(ScreenPower.DefaultBrightness, token.Panel.Contrast);
        token.Play(ButtonGesture.Press);
        token.AssertShows("▶Brightness: 4");
    }

    private static byte[] Secret(int number) => [(byte)number, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    private void AddThree()
    {
        for (int number = 1; number <= 3; number++)
        {
            Add(new OtpAccount { Issuer = "Issuer " + number, Label = "ada" }, number);
        }

        token.Run(100);
        token.AssertShows("3/3");
    }

    private void Add(OtpAccount account, int number = 1)
    {
        Assert.Equal(Status.Ok, token.Ask(new AddCommand { Credentials = [new OtpCredential(account, Secret(number))] }));
        token.Run(100);
    }

    private int Stored() => new[] { "vault-0", "vault-1" }.Sum(name => token.Medium.Read(name)?.Length ?? 0);

    private List<string> ReadEntries()
    {
        var entries = new List<string>();
        while (true)
        {
            string entry = token.Text.First(line => line.StartsWith('▶'))[1..].TrimEnd();
            if (entries.Contains(entry))
            {
                return entries;
            }

            entries.Add(entry);
            token.Play(ButtonGesture.Press);
        }
    }
}
