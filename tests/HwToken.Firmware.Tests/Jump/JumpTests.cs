using System;
using System.Globalization;
using System.Linq;
using System.Text;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Tests.Drawing;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Jump;

/// <summary>The jump as its owner uses it: by what the lists say.</summary>
public sealed class JumpTests
{
    private readonly OtpAccount[] accounts = NameSets.All["services"];

    [Fact]
    public void Who_reads_the_ranges_finds_every_name()
    {
        var hand = new JumpHand(accounts);
        for (int position = 1; position <= accounts.Length; position++)
        {
            string wanted = accounts[position - 1].Issuer;
            hand.Presses = 0;
            hand.OpenJump();
            while (hand.Position == 0)
            {
                string list = string.Join(", ", hand.Token.Text);
                while (!Holds(hand.Selected, wanted))
                {
                    hand.PressOnce();
                    Assert.True(hand.Selected != "Back", $"No entry holds {wanted}: {list}");
                }

                hand.PressHold();
            }

            Assert.Equal(position, hand.Position);
            Assert.Contains(wanted, hand.Token.Text[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_last_entry_goes_back_list_by_list_to_the_account()
    {
        var hand = new JumpHand(accounts);
        int position = hand.Position;
        hand.OpenJump();
        byte[] first = hand.Token.Picture;
        hand.PressOnce();
        byte[] second = hand.Token.Picture;
        hand.PressHold();
        Assert.NotEqual("Jump to", hand.Token.Text[0]);
        hand.PressTwice();
        Assert.Equal("Back", hand.Selected);
        hand.PressHold();
        Assert.Equal(second, hand.Token.Picture);
        hand.PressTwice();
        Assert.Equal(first, hand.Token.Picture);
        hand.PressTwice();
        hand.PressHold();
        Assert.Equal(position, hand.Position);
    }

    [Fact]
    public void Few_accounts_are_one_list_of_names_and_fewer_than_five_need_none()
    {
        var hand = new JumpHand([.. accounts.Take(5)]);
        hand.OpenJump();
        string[] names = [.. accounts.Take(5).Select(account => account.Issuer).OrderBy(name => name, StringComparer.OrdinalIgnoreCase)];
        Assert.Equal(names, Enumerable.Range(0, 5).Select(_ => Take(hand)));
        Assert.Equal("Back", hand.Selected);
        var few = new JumpHand([.. accounts.Take(4)]);
        few.PressHold();
        Assert.DoesNotContain(few.Token.Text, line => line.Contains("Jump", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_names_of_one_issuer_are_told_by_their_labels()
    {
        OtpAccount[] twins = [.. accounts.Take(4), new() { Issuer = "GitHub", Label = "ada" }, new() { Issuer = "GitHub", Label = "bob" }];
        var hand = new JumpHand(twins);
        hand.OpenJump();
        while (!hand.Token.Text.Any(line => line.Contains("bob", StringComparison.Ordinal)))
        {
            hand.PressOnce();
        }

        while (hand.Selected != "GitHub" || !hand.Token.Text.SkipWhile(line => !line.StartsWith('▶')).ElementAt(1).Contains("bob", StringComparison.Ordinal))
        {
            hand.PressOnce();
        }

        hand.PressHold();
        Assert.Equal(6, hand.Position);
    }

    [Fact]
    public void A_picture_stands_for_a_name_that_the_font_lacks_and_for_no_other()
    {
        string[] issuers = ["Adobe", "Box", "Etsy", "Figma", "Zoom"];
        var hand = new JumpHand([.. issuers.Select(issuer => new OtpAccount { Issuer = issuer, Label = issuer == "Zoom" ? "田中" : "ada", LabelBitmap = NamePictures.Tanaka })]);
        hand.OpenJump();
        Assert.Equal(issuers[..4], Enumerable.Range(0, 4).Select(_ => Take(hand)));
        Assert.NotEqual("Zoom", hand.Selected);
    }

    [Fact]
    public void A_list_that_nobody_uses_closes_and_so_does_one_whose_accounts_change()
    {
        var hand = new JumpHand(accounts);
        int position = hand.Position;
        hand.OpenJump();
        hand.Token.Run(16_000);
        Assert.Equal(position, hand.Position);
        hand.OpenJump();
        var list = new ListCommand();
        Assert.Equal(Status.Ok, hand.Token.Ask(list, press: false));
        Assert.Equal(0, hand.Position);
        Assert.Equal(Status.Ok, hand.Token.Ask(new MoveCommand { Id = list.Ids[0], Position = 50 }, press: false));
        Assert.NotEqual(0, hand.Position);
    }

    [Fact]
    public void A_second_button_goes_back_in_a_list_and_chooses_too()
    {
        var token = new TestToken(buttons: 2);
        foreach (OtpAccount account in accounts.Take(5))
        {
            Assert.Equal(Status.Ok, token.Ask(new AddCommand { Flags = AddCommand.FlagAllowDuplicates, Credentials = [new OtpCredential(account, [1, 2, 3])] }));
        }

        token.Choose("Jump to…");
        token.Play(ButtonGesture.Press, 1);
        Assert.Contains(token.Text, line => line.TrimEnd() == "▶Back");
        token.Play(ButtonGesture.Press, 1);
        string last = accounts.Take(5).Select(account => account.Issuer).OrderBy(name => name, StringComparer.OrdinalIgnoreCase).Last();
        Assert.Contains(token.Text, line => line.TrimEnd() == "▶" + last);
        token.Play(ButtonGesture.Hold(1000), 1);
        Assert.StartsWith(last, token.Text[0], StringComparison.Ordinal);
    }

    private static string Take(JumpHand hand)
    {
        string selected = hand.Selected;
        hand.PressOnce();
        return selected;
    }

    // Whether a name is in a range as a person reads it: not before its first letters, not behind its last.
    private static bool Holds(string range, string name)
    {
        // From the pixels: the dashes look the same, and are read as the first of them in Unicode.
        string[] ends = [.. range.Split('\u2012').Select(Fold)];
        string folded = Fold(name);
        return ends.Length == 1 && range.Length > 1
            ? folded == ends[0]
            : string.CompareOrdinal(folded, ends[0]) >= 0 && string.CompareOrdinal(folded[..Math.Min(folded.Length, ends[^1].Length)], ends[^1]) <= 0;
    }

    // Letters without accents in lower case, and digits behind them.
    private static string Fold(string text)
    {
        var folded = new StringBuilder();
        foreach (char character in text.Normalize(NormalizationForm.FormD).Where(character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark))
        {
            folded.Append(char.IsAsciiDigit(character) ? (char)(character + 0x100) : char.ToLowerInvariant(character));
        }

        return folded.ToString();
    }
}
