using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Requests;

/// <summary>How often a host can ask its owner something, and what it can put on the screen meanwhile.</summary>
public partial class TokenServiceTests
{
    [Fact]
    public void Without_a_press_nothing_is_changed()
    {
        int id = Add("A", "a", 1);
        Command[] changes =
        [
            MakeAdd("B", "b", 2), new BeginAddCommand { Count = 1 }, new ReplaceCommand { Id = id, Credential = MakeAdd("C", "c", 7).Credentials[0] },
            new RenameCommand { Id = id, Issuer = "Other", Label = "name" }, new RemoveCommand { Ids = [id] }, new ResetCommand(),
        ];
        foreach (Command change in changes)
        {
            token.Run(300_000);
            Assert.Equal(Status.TimedOut, token.Ask(change, press: false));
            Assert.Equal(["A:a"], Names());
        }
    }

    [Fact]
    public void No_answer_to_any_request_holds_a_piece_of_a_secret()
    {
        byte[] secret = [0xC0, 0xFF, 0xEE, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77];
        var account = new OtpAccount { Issuer = "GitHub", Label = "ada" };
        Assert.Equal(Status.Ok, token.Ask(new AddCommand { Credentials = [new OtpCredential(account, [.. secret])] }));
        var again = new OtpCredential(account, [.. secret]);
        Command[] requests =
        [
            .. Enumerable.Range(0, 256).Select(verb => EveryCommand.Create(verb)).OfType<Command>(),
            new ListCommand(), new CodeCommand { Id = 1 }, new AddCommand { Credentials = [again] }, new ReplaceCommand { Id = 1, Credential = again },
            new RenameCommand { Id = 1, Issuer = "GitHub", Label = "ada" }, new MoveCommand { Id = 1, Position = 7 },
        ];
        int answered = 0;
        foreach (Command request in requests)
        {
            token.Send(request);
            token.Run(100);
            foreach (byte[] answer in token.TakeAnswers())
            {
                answered++;
                for (int start = 0; start + 3 <= secret.Length; start++)
                {
                    Assert.Equal(-1, answer.AsSpan().IndexOf(secret.AsSpan(start, 3)));
                }
            }

            token.Ask(new CancelCommand());
        }

        Assert.InRange(answered, requests.Length, 3 * requests.Length);
    }

    [Fact]
    public void After_each_no_the_host_must_wait_twice_as_long_and_after_a_yes_not_at_all()
    {
        var pauses = new List<int>();
        for (int no = 0; no < 9; no++)
        {
            pauses.Add(AskAfterNo());
        }

        Assert.Equal([3, 6, 12, 24, 48, 96, 192, 300, 300], pauses);
        Assert.Equal(Status.Ok, token.Ask(new BeginAddCommand { Count = 1 }));
        Assert.Equal(3, AskAfterNo());
    }

    [Fact]
    public void Withdrawn_and_unanswered_questions_count_as_a_no()
    {
        token.Send(new BeginAddCommand { Count = 1 });
        token.Run(700);
        Assert.Equal(Status.Ok, token.Ask(new CancelCommand()));
        Assert.Equal(Status.TooSoon, token.Ask(new BeginAddCommand { Count = 2 }, press: false));
        token.Run(3000);
        Assert.Equal(Status.TimedOut, token.Ask(new BeginAddCommand { Count = 1 }, press: false));
        Assert.Equal(Status.TooSoon, token.Ask(new BeginAddCommand { Count = 1 }, press: false));
        token.Run(6000);
        token.Send(new BeginAddCommand { Count = 1 });
        token.Run(700);
        Assert.Equal(Status.Ok, token.Ask(new HelloCommand()));
        Assert.Equal(Status.TooSoon, token.Ask(new BeginAddCommand { Count = 1 }, press: false));
    }

    [Fact]
    public void A_clock_that_is_set_each_second_says_so_once()
    {
        Add("A", "a", 1);
        Add("B", "b", 2);
        token.Run(5000);
        int shown = 0;
        for (int second = 0; second < 73; second++)
        {
            Assert.Contains(AskOnce(token, new SetTimeCommand { UnixSeconds = GetUnixSeconds(token) }), new[] { Status.Ok, Status.Waiting, Status.Busy, Status.TooSoon });
            shown += token.Text.Any(line => line.Contains("Clock set", StringComparison.Ordinal)) ? 1 : 0;
        }

        Assert.InRange(shown, 1, 4);
    }

    [Fact]
    public void A_message_of_what_the_host_did_takes_no_press_away()
    {
        Add("A", "a", 1);
        Add("B", "b", 2);
        token.Run(5000);
        token.AssertShows("B");
        Assert.Equal(Status.Ok, token.Ask(new SetTimeCommand { UnixSeconds = GetUnixSeconds(token) }));
        token.AssertShows("Clock set");
        token.Play(ButtonGesture.Press);
        Assert.StartsWith("A ", token.Text[0]);
    }

    [Fact]
    public void Nothing_that_the_host_does_unasked_covers_a_menu_or_details()
    {
        Add("A", "a", 1);
        Add("B", "b", 2);
        token.Run(5000);
        token.Choose("Details");
        token.AssertShows("Fingerprint");
        Assert.Equal(Status.Ok, token.Ask(new SetTimeCommand { UnixSeconds = GetUnixSeconds(token) }));
        Assert.Equal(Status.Ok, token.Ask(new MoveCommand { Id = 1, Position = 1 }));
        token.AssertShows("Fingerprint");
        token.Play(ButtonGesture.Hold(1000));
        token.Play(ButtonGesture.Hold(1000));
        Assert.Equal("Menu", token.Text[0].Trim());
        Assert.Equal(Status.Ok, token.Ask(new SetTimeCommand { UnixSeconds = GetUnixSeconds(token) }));
        Assert.Equal("Menu", token.Text[0].Trim());
    }

    // It is withdrawn in the step after it came, or while no display answers, or when there was time to read it.
    [Theory]
    [InlineData(0, true, false)]
    [InlineData(1000, false, false)]
    [InlineData(1000, true, true)]
    public void A_question_that_nobody_can_have_seen_leaves_no_message(int milliseconds, bool hasDisplay, bool isTold)
    {
        Add("A", "a", 1);
        token.Run(5000);
        if (!hasDisplay)
        {
            token.Bus.Detach(SimulatedSsd1306.DefaultAddress);
        }

        token.Send(new BeginAddCommand { Count = 1 });
        token.Run(milliseconds);
        token.Send(new CancelCommand());
        token.Run(100);
        if (!hasDisplay)
        {
            token.Bus.Attach(SimulatedSsd1306.DefaultAddress, token.Panel);
        }

        bool isSeen = false;
        for (int step = 0; step < 12; step++)
        {
            isSeen |= token.Text.Any(line => line.Contains("Withdrawn", StringComparison.Ordinal));
            token.Run(100);
        }

        Assert.Equal(isTold, isSeen);
    }

    [Fact]
    public void The_question_of_a_replacement_shows_all_that_would_change_and_a_yes_counts_when_all_was_seen()
    {
        int id = Add("GitHub", "ada", 1);
        token.Run(5000);
        var account = new OtpAccount { Issuer = "PayPal", Label = "mallory", Digits = 8, Period = 60, Algorithm = OtpAlgorithm.Sha256 };
        token.Send(new ReplaceCommand { Id = id, Credential = new OtpCredential(account, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]) });
        var seen = new HashSet<string>();
        for (int press = 0; press < 5; press++)
        {
            // Too early each time: not all was on the screen.
            token.Run(400);
            seen.UnionWith(token.Text);
            Assert.False(token.App.AwaitsConfirmation);
            token.Play(ButtonGesture.Press);
            seen.UnionWith(token.Text);
        }

        token.Run(1000);
        seen.UnionWith(token.Text);
        foreach (string shown in new[] { "Replace secret?", "GitHub", "ada", "New names?", "PayPal", "mallory", "Its settings?", "SHA-256", "8 digits, 60 s" })
        {
            Assert.Contains(seen, line => line.Contains(shown, StringComparison.Ordinal));
        }

        Assert.Equal(["GitHub:ada"], NamesWhileAsked());
    }

    [Theory]
    [InlineData("GitHub", "ada", 6, 30, 2, 1)]
    [InlineData("GitHub", "ada", 8, 30, 1, 2)]
    [InlineData("GitHub", "ada", 6, 60, 1, 2)]
    [InlineData("GitLab", "ada", 6, 30, 1, 2)]
    [InlineData("GitLab", "ada", 8, 60, 1, 3)]
    public void What_differs_is_on_a_page_of_the_question(string issuer, string label, int digits, int period, int secret, int pages)
    {
        int id = Add("GitHub", "ada", 1);
        token.Run(5000);
        OtpCredential credential = MakeAdd(issuer, label, secret).Credentials[0];
        credential.Account.Digits = digits;
        credential.Account.Period = period;
        token.Send(new ReplaceCommand { Id = id, Credential = credential });
        token.Run(100);
        string title = token.Text[0].Trim();
        Assert.Equal((secret == 1 ? "Change account?" : "Replace secret?") + (pages == 1 ? "" : " 1/" + pages), title);
        token.Run(((pages - 1) * 2500) + 600);
        token.Play(ButtonGesture.Press);
        token.Run(3000);
        Assert.Equal([issuer + ":" + label], Names());
    }

    [Fact]
    public void A_name_that_is_too_long_for_the_line_is_never_cut_in_the_question_of_a_renaming()
    {
        string longIssuer = new('i', 64);
        int id = Add("GitHub", "ada", 1);
        token.Run(5000);
        token.Send(new RenameCommand { Id = id, Issuer = longIssuer, Label = "mallory" });
        token.Run(100);
        Assert.Equal("Rename account? 1/2", token.Text[0].Trim());
        token.AssertShows("ada");
        token.Run(2500);
        Assert.Equal("New names? 2/2", token.Text[0].Trim());
        token.AssertShows("mallory");
    }

    private List<string> NamesWhileAsked()
    {
        token.Ask(new CancelCommand());
        token.Run(3000);
        return Names();
    }

    // The seconds that the host has to wait after the owner said no.
    private int AskAfterNo()
    {
        token.Send(new BeginAddCommand { Count = 1 });
        token.Run(700);
        Assert.True(token.App.AwaitsConfirmation);
        token.Contacts.Play(ButtonGesture.Hold(1000));
        token.Run(900);
        Assert.False(token.App.AwaitsConfirmation);
        AskOnceQuickly(out int seconds);
        token.Run((seconds * 1000) + 100);
        return seconds;
    }

    private void AskOnceQuickly(out int detail)
    {
        token.TakeAnswers();
        token.Send(new BeginAddCommand { Count = 1 });
        token.Run(30);
        byte[] answer = Assert.Single(token.TakeAnswers());
        Assert.Equal(Status.TooSoon, Message.GetStatus(answer));
        detail = answer[Message.HeaderLength] | (answer[Message.HeaderLength + 1] << 8);
    }
}
