using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;

namespace HwToken.Firmware.Tests.Drawing;

/// <summary>Every screen in every state that looks different, by the name of its picture.</summary>
internal static class ScreenStates
{
    internal static IReadOnlyDictionary<string, Action<Canvas>> All { get; } = Make();

    private static Dictionary<string, Action<Canvas>> Make()
    {
        var states = new Dictionary<string, Action<Canvas>>
        {
            ["empty"] = canvas => EmptyScreen.Draw(canvas, false, false),
            ["empty-menu"] = canvas => EmptyScreen.Draw(canvas, false, true),
            ["welcome"] = canvas => EmptyScreen.Draw(canvas, true, true),
            ["clock-not-set"] = canvas => ClockNotSetScreen.Draw(canvas, ClockState.NotSet, false),
            ["clock-not-set-menu"] = canvas => ClockNotSetScreen.Draw(canvas, ClockState.NotSet, true),
            ["clock-implausible"] = canvas => ClockNotSetScreen.Draw(canvas, ClockState.Implausible, false),
            ["clock-missing"] = canvas => ClockNotSetScreen.Draw(canvas, ClockState.Absent, true),
            ["clock-ds1307"] = canvas => ClockNotSetScreen.Draw(canvas, ClockState.Ds1307, true),
            ["clock-other-chip"] = canvas => ClockNotSetScreen.Draw(canvas, ClockState.OtherChip, true),
        };
        AddAccounts(states);
        AddCounterAccounts(states);
        AddPicturedAccounts(states);
        AddQuestions(states);
        AddPicturedQuestions(states);
        AddMessages(states);
        AddMenus(states);
        PinScreenStates.Add(states);
        JumpScreenStates.Add(states);
        return states;
    }

    private static void AddAccounts(Dictionary<string, Action<Canvas>> states)
    {
        AddAccount(states, "account", MakeAccount("GitHub", "ada@example.com", "492039"));
        AddAccount(states, "account-menu", MakeAccount("GitHub", "ada@example.com", "492039"), view => view.SaysMenu = true);
        AddAccount(states, "account-full", MakeAccount("GitHub", "ada@example.com", "492039"), view => view.RemainingMilliseconds = 30000);
        AddAccount(states, "account-next", MakeAccount("GitHub", "ada@example.com", "492039"), view => SetNext(view, "718264", 4200));
        AddAccount(states, "account-last-moment", MakeAccount("GitHub", "ada@example.com", "492039"), view => SetNext(view, "718264", 1));
        AddAccount(states, "account-7-digits", MakeAccount("Authy", "ada", "1234567"), view => SetNext(view, "7654321", 3000));
        AddAccount(states, "account-8-digits", MakeAccount("Bank", "Konto 4711", "94287082"), view => SetNext(view, "07081804", 3000));
        AddAccount(states, "account-9-digits", MakeAccount("Nine", "ada", "123456789"), view => SetNext(view, "987654321", 3000));
        AddAccount(states, "account-10-digits", MakeAccount("Ten", "ada", "1284755224"), view => SetNext(view, "1094287082", 3000));
        AddAccount(states, "account-steam", MakeAccount("Steam", "gabe", "R7KQ4"), view => view.Type = OtpType.Steam);
        AddAccount(states, "account-steam-other", MakeAccount("Steam", "gabe", "MW5BG"), view =>
        {
            view.Type = OtpType.Steam;
            SetNext(view, "XYV8D", 4000);
        });
        AddAccount(states, "account-no-issuer", MakeAccount("", "ada@example.com", "000000"));
        AddAccount(states, "account-latin", MakeAccount("Größe & Söhne AG", "señor Łukasz Dvořák", "618390"));
        AddAccount(states, "account-unknown-characters", MakeAccount("Ж中 \U0001F600", "Владимир", "618390"));
        AddAccount(states, "account-damaged", MakeAccount("", "Damaged record", "000000"), view =>
        {
            view.HasCode = false;
            view.RemainingMilliseconds = 0;
            view.Position = 2;
            view.Count = 3;
        });
        AddAccount(states, "account-long", MakeAccount(LongIssuer, LongLabel, "618390"), view => view.Count = 100);
        AddAccount(states, "account-long-moved", MakeAccount(LongIssuer, LongLabel, "618390"), view =>
        {
            view.Count = 100;
            view.ElapsedMilliseconds = 3000;
        });
        AddAccount(states, "account-long-end", MakeAccount(LongIssuer, LongLabel, "618390"), view =>
        {
            view.Count = 100;
            view.ElapsedMilliseconds = 7500;
        });
    }

    private static void AddCounterAccounts(Dictionary<string, Action<Canvas>> states)
    {
        AddAccount(states, "account-counter-new", MakeAccount("VPN", "ada", "755224"), view => SetCounter(view, 0, false));
        AddAccount(states, "account-counter", MakeAccount("VPN", "ada", "755224"), view => SetCounter(view, 41, true));
        AddAccount(states, "account-counter-menu", MakeAccount("VPN", "ada", "755224"), view =>
        {
            SetCounter(view, 41, true);
            view.SaysMenu = true;
        });
        AddAccount(states, "account-counter-new-8-digits", MakeAccount("VPN", "ada", "84755224"), view => SetCounter(view, 17, false));
        AddAccount(states, "account-counter-largest", MakeAccount("VPN", "ada", "755224"), view => SetCounter(view, ulong.MaxValue, true));
    }

    private static void AddPicturedAccounts(Dictionary<string, Action<Canvas>> states)
    {
        AddAccount(states, "account-picture", MakePictured("Mercari", "田中", NamePictures.Tanaka), view => view.Count = 12);
        AddAccount(states, "account-picture-next", MakePictured("Mercari", "田中", NamePictures.Tanaka), view => SetNext(view, "718264", 4200));
        AddAccount(states, "account-picture-menu", MakePictured("Mercari", "田中", NamePictures.Tanaka), view => view.SaysMenu = true);
        AddAccount(states, "account-picture-issuer", MakePictured("銀行", LongLabel, NamePictures.Bank));
        AddAccount(states, "account-picture-both", MakePictured("銀行", "田中", NamePictures.Widest));
        AddAccount(states, "account-picture-counter", MakePictured("銀行", "ada", NamePictures.Bank), view => SetCounter(view, 41, true));
        AddAccount(states, "account-picture-counter-new", MakePictured("銀行", "ada", NamePictures.Bank), view => SetCounter(view, 0, false));
        AddAccount(states, "account-picture-not-needed", MakePictured("GitHub", "ada", NamePictures.Bank));
    }

    private static void AddPicturedQuestions(Dictionary<string, Action<Canvas>> states)
    {
        OtpAccount tanaka = Named("Mercari", "田中", NamePictures.Tanaka);
        OtpAccount bank = Named("銀行", "ada@example.com", NamePictures.Bank);
        AddQuestion(states, "confirm-picture-add", ConfirmAction.Add, tanaka, null, 2000);
        AddQuestion(states, "confirm-picture-add-issuer", ConfirmAction.Add, bank, null, 2000);
        AddQuestion(states, "confirm-picture-add-both", ConfirmAction.Add, Named("銀行", "田中", NamePictures.Widest), null, 2000);
        AddQuestion(states, "confirm-picture-rename-old", ConfirmAction.Rename, tanaka, bank, 2000);
        AddQuestion(states, "confirm-picture-rename-new", ConfirmAction.Rename, tanaka, bank, 3000);
        AddQuestion(states, "confirm-picture-rename-from-text", ConfirmAction.Rename, Named("Mercari", "tanaka", []), tanaka, 2000);
    }

    private static void AddQuestions(Dictionary<string, Action<Canvas>> states)
    {
        OtpAccount github = Named("GitHub", "ada@example.com", []);
        AddQuestion(states, "confirm-add", ConfirmAction.Add, github, null, 2000);
        AddQuestion(states, "confirm-add-settings", ConfirmAction.Add, MakeUnusual("GitHub", "ada@example.com"), null, 3000);
        AddQuestion(states, "confirm-add-batch", ConfirmAction.Add, 12, "", "", 12000);
        AddQuestion(states, "confirm-remove", ConfirmAction.Remove, github, null, 20000);
        AddBatch(states, "confirm-remove-batch", ConfirmAction.Remove, [github, Named("Gesellschaft für Datenschutz", "ada", []), Named("Mercari", "田中", NamePictures.Tanaka)], 0);
        AddBatch(states, "confirm-remove-batch-long", ConfirmAction.Remove, [github, Named("Gesellschaft für Datenschutz", "ada", []), Named("Mercari", "田中", NamePictures.Tanaka)], 1);
        AddBatch(states, "confirm-remove-batch-picture", ConfirmAction.Remove, [github, Named("Gesellschaft für Datenschutz", "ada", []), Named("Mercari", "田中", NamePictures.Tanaka)], 2);
        AddBatch(states, "confirm-add-batch-names", ConfirmAction.Add, [github, MakeUnusual("GitLab", "ada@example.com")], 1);
        AddBatch(states, "confirm-add-batch-settings", ConfirmAction.Add, [github, MakeUnusual("GitLab", "ada@example.com")], 2);
        AddQuestion(states, "confirm-replace", ConfirmAction.ReplaceSecret, github, github, 2000);
        OtpAccount paypal = MakeUnusual("PayPal", "mallory");
        AddQuestion(states, "confirm-replace-all", ConfirmAction.ReplaceSecret, github, paypal, 2000);
        AddQuestion(states, "confirm-replace-all-names", ConfirmAction.ReplaceSecret, github, paypal, 3000);
        AddQuestion(states, "confirm-replace-all-settings", ConfirmAction.ReplaceSecret, github, paypal, 5500);
        OtpAccount counter = Named("GitHub", "ada@example.com", []);
        counter.Type = OtpType.Hotp;
        counter.Counter = 41;
        AddQuestion(states, "confirm-change", ConfirmAction.Change, github, counter, 2000);
        AddQuestion(states, "confirm-change-settings", ConfirmAction.Change, github, counter, 3000);
        AddQuestion(states, "confirm-rename", ConfirmAction.Rename, Named("GitHub", "ada", []), Named("GitLab", "ada", []), 2000);
        AddQuestion(states, "confirm-rename-long-old", ConfirmAction.Rename, github, Named("GitHub", "ada.lovelace@example.com", []), 2000);
        AddQuestion(states, "confirm-rename-long-new", ConfirmAction.Rename, github, Named("GitHub", "ada.lovelace@example.com", []), 3000);
        AddQuestion(states, "confirm-give-code", ConfirmAction.GiveCode, github, null, 2000);
        AddQuestion(states, "confirm-set-clock", ConfirmAction.SetClock, 1, "  2026-07-27 12:34:56", "→ 2026-07-28 08:00:00", 2000);
        AddQuestion(states, "confirm-set-clock-lost", ConfirmAction.SetClock, 1, "Old: lost", "→ 2026-07-28 08:00:00", 2000);
        AddQuestion(states, "confirm-set-clock-implausible", ConfirmAction.SetClock, 1, "Old: no real date", "→ 2026-07-28 08:00:00", 2000);
        AddQuestion(states, "confirm-long", ConfirmAction.Add, Named(LongIssuer, LongLabel, []), null, 3000);
        AddQuestion(states, "confirm-last-seconds", ConfirmAction.Add, github, null, 26500);
    }

    private static void AddMessages(Dictionary<string, Action<Canvas>> states)
    {
        AddMessage(states, "message-about", "HwToken 0.1.0", "2f8a41c07be95d36\nESP32\n12 of 500 accounts");
        AddMessage(states, "message-about-battery", "HwToken 0.1.0", "2f8a41c07be95d36\nESP32_S3_QUAD\n12 of 500 accounts\nBattery 3.71 V");
        AddMessage(states, "message-about-foreign-data", "HwToken 0.1.0", "2f8a41c07be95d36\nESP32\n12 of 500 accounts\n" + MessageTexts.ForeignDataTitle);
        AddMessage(states, "message-cut", "Not stored", "A message that is far too long for the four lines that there are on this small screen, so that it ends early");
        AddMessage(states, "message-long-word", "Declined", "ada.lovelace.of.london@example-of-a-long-domain.example");
    }

    private static void AddMenus(Dictionary<string, Action<Canvas>> states)
    {
        // MenuTests and PinTests hold these against the running token.
        AddMenu(states, "menu", ["Jump to…", "Details", "Settings", "About", "Close"], 0);
        AddMenu(states, "menu-end", ["Jump to…", "Details", "Settings", "About", "Close"], 4);
        AddMenu(states, "menu-few", ["Details", "Settings", "About", "Close"], 0);
        AddMenu(states, "menu-no-accounts", ["Settings", "About", "Close"], 0);
        AddMenu(states, "menu-fault", ["About", "Close"], 0);
        AddMenu(states, "menu-pin", ["Jump to…", "Details", "Lock", "Settings", "About", "Close"], 0);
        AddMenu(states, "menu-counter", ["New code", "Jump to…", "Details", "Lock", "Settings", "About", "Close"], 0);
        AddMenu(states, "menu-counter-end", ["New code", "Jump to…", "Details", "Lock", "Settings", "About", "Close"], 6);
        string[] settings = ["Brightness: 4", "Dim after: 20 s", "Off after: 1 min", "Upside down: no", "Opens: last used", "Codes over USB: off", "One cable: on", "Set clock"];
        AddMenu(states, "menu-settings", [.. settings, "Set a PIN", "Back"], 0, "Settings");
        AddMenu(states, "menu-settings-end", [.. settings, "Set a PIN", "Back"], 9, "Settings");
        string[] pin = ["Change PIN", "Lock after: 2 min", "Wrong PINs: 10", "Remove PIN", "Back"];
        AddMenu(states, "menu-settings-pin", [.. settings, .. pin], 8, "Settings");
        AddMenu(states, "menu-settings-pin-end", [.. settings, .. pin], 12, "Settings");
        string[] changed = ["Brightness: 5", "Dim after: never", "Off after: never", "Upside down: yes", "Opens: first", "Codes over USB: ask", "One cable: on", "Set clock"];
        AddMenu(states, "menu-settings-changed", [.. changed, "Set a PIN", "Back"], 1, "Settings");
        AddMenu(states, "menu-settings-changed-more", [.. changed, "Set a PIN", "Back"], 3, "Settings");

        AddClock(states, "set-clock", [0, 0x30, 0x08, 2, 0x24, 0x11, 0x26], 0);
        AddClock(states, "set-clock-end", [0, 0x31, 0x08, 2, 0x24, 0x11, 0x26], 4);

        // No menu has these entries: how a longer one would move.
        string[] entries = ["New code", "Codes over USB: off", "An entry that is too long for a line", "About", "Restart", "Close"];
        AddMenu(states, "menu-scrolled", entries, 2);
        AddMenu(states, "menu-last", entries, 5);
    }

    private static void AddClock(Dictionary<string, Action<Canvas>> states, string name, byte[] registers, int taken)
    {
        var entry = new ClockEntry(registers);
        for (int field = 0; field < taken; field++)
        {
            entry.Take();
        }

        states[name] = canvas => SetClockScreen.Draw(canvas, entry);
    }

    private const string LongIssuer = "Gesellschaft für Datenschutz";

    private const string LongLabel = "ada.lovelace.of.london@example-of-a-long-domain.example";

    private static void AddAccount(Dictionary<string, Action<Canvas>> states, string name, AccountView view, Action<AccountView>? change = null)
    {
        change?.Invoke(view);
        states.Add(name, canvas => AccountScreen.Draw(canvas, view));
    }

    private static AccountView MakeAccount(string issuer, string label, string code)
    {
        var view = new AccountView
        {
            CodeLength = code.Length,
            HasCode = true,
            RemainingMilliseconds = 19000,
            Position = 3,
            Count = 12,
        };
        view.Issuer.Set(issuer);
        view.Label.Set(label);
        code.CopyTo(0, view.Code, 0, code.Length);
        return view;
    }

    private static AccountView MakePictured(string issuer, string label, byte[] picture)
    {
        AccountView view = MakeAccount("", "", "492039");
        view.Picture.Set(PicturedNames.Set(Named(issuer, label, picture), view.Issuer, view.Label));
        return view;
    }

    private static OtpAccount Named(string issuer, string label, byte[] picture) => new() { Issuer = issuer, Label = label, LabelBitmap = picture };

    private static void SetNext(AccountView view, string code, int remainingMilliseconds)
    {
        view.RemainingMilliseconds = remainingMilliseconds;
        view.HasNextCode = true;
        code.CopyTo(0, view.NextCode, 0, code.Length);
    }

    private static void SetCounter(AccountView view, ulong counter, bool hasCode)
    {
        view.Type = OtpType.Hotp;
        view.Counter = counter;
        view.HasCode = hasCode;
    }

    private static void AddQuestion(
        Dictionary<string, Action<Canvas>> states, string name, ConfirmAction action, int count, string first, string second, int elapsed)
    {
        var view = new ConfirmView();
        view.Ask(action, count);
        if (count == 1)
        {
            view.FirstLine.Set(first);
            view.SecondLine.Set(second);
        }

        view.ElapsedMilliseconds = elapsed;
        states.Add(name, canvas => ConfirmScreen.Draw(canvas, view));
    }

    private static void AddQuestion(
        Dictionary<string, Action<Canvas>> states, string name, ConfirmAction action, OtpAccount account, OtpAccount? changed, int elapsed)
    {
        var view = new ConfirmView();
        view.Ask(action, 1);
        view.Show(account, changed);
        for (int time = 0; time <= elapsed; time += 500)
        {
            view.ElapsedMilliseconds = time;
        }
        states.Add(name, canvas => ConfirmScreen.Draw(canvas, view));
    }

    // A question about several accounts, after so many turns of its pages, a bit into the last.
    private static void AddBatch(Dictionary<string, Action<Canvas>> states, string name, ConfirmAction action, OtpAccount[] accounts, int turns)
    {
        var view = new ConfirmView();
        view.Ask(action, accounts.Length);
        view.Show(accounts[0], null);
        for (int turned = 0, page = 0, item = 0; turned < turns; turned += page == view.Page && item == view.Item ? 0 : 1)
        {
            (page, item) = (view.Page, view.Item);
            view.ElapsedMilliseconds += 100;
            Assert.True(view.ElapsedMilliseconds < 60_000, "The pages do not turn.");
            if (view.IsItemDue)
            {
                view.Show(accounts[view.Item], null);
            }
        }

        view.ElapsedMilliseconds += 1000;
        states.Add(name, canvas => ConfirmScreen.Draw(canvas, view));
    }

    private static OtpAccount MakeUnusual(string issuer, string label)
    {
        OtpAccount account = Named(issuer, label, []);
        account.Algorithm = OtpAlgorithm.Sha256;
        account.Digits = 8;
        account.Period = 60;
        return account;
    }

    private static void AddMessage(Dictionary<string, Action<Canvas>> states, string name, string title, string text)
    {
        var view = new MessageView(MessageScreen.Cells);
        view.Set(title, text);
        states.Add(name, canvas => MessageScreen.Draw(canvas, view));
    }

    private static void AddMenu(Dictionary<string, Action<Canvas>> states, string name, string[] entries, int selected, string title = "Menu")
    {
        var view = new MenuView(title, entries);
        foreach (int _ in Enumerable.Range(0, selected))
        {
            view.SelectNext();
        }

        states.Add(name, canvas => MenuScreen.Draw(canvas, view));
    }
}
