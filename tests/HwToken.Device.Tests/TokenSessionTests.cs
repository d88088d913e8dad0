using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Device.Links;
using HwToken.Simulator;
using HwToken.Simulator.Chips;

namespace HwToken.Device.Tests;

/// <summary>Sessions with the firmware on a simulated board, over a real pseudo-terminal (TCP on Windows).</summary>
public sealed class TokenSessionTests : IDisposable
{
    private readonly Simulation simulation = Simulation.Start(new SimulatorOptions { Temporary = true, Tcp = 0, Approve = true, Clock = DateTimeOffset.UtcNow, LiveScreen = false });

    public void Dispose() => simulation.Dispose();

    [Fact]
    public void A_session_begins_with_what_the_token_says_of_itself()
    {
        using TokenSession session = TokenSession.Open(simulation.Port);
        Assert.Equal(16, session.Info.Id.Length);
        Assert.Equal("0.1.0", session.Info.FirmwareVersion);
        Assert.Equal(Message.ProtocolVersion, session.Info.ProtocolVersion);
        Assert.Equal("Simulator", session.Info.Board);
        Assert.Equal(500, session.Info.Capacity);
        Assert.Equal(500, session.Info.FreeSlots);
        Assert.Equal(ClockState.Running, session.Info.ClockState);
        Assert.False(session.Info.HasPin || session.Info.IsLocked || session.Info.IsDisplayAbsent || session.Info.CodesAllowed);
    }

    [Fact]
    public void Accounts_are_added_listed_renamed_moved_replaced_and_removed()
    {
        using TokenSession session = TokenSession.Open(simulation.Port);
        int presses = 0;
        session.PressAwaited = () => presses++;
        int first = session.Add(Make("GitHub", "ada", 1));
        int second = session.Add(Make("Bank", "ada", 2));
        session.Move(second, 1);
        session.Rename(first, new OtpAccount { Issuer = "GitHub", Label = "ada@example.com" });
        session.Replace(second, Make("Bank", "eve", 3));
        Assert.Equal(4, presses);
        IReadOnlyList<TokenAccount> accounts = session.List();
        Assert.Equal([(second, 1, "Bank", "eve"), (first, 2, "GitHub", "ada@example.com")], accounts.Select(account => (account.Id, account.Position, account.Account.Issuer, account.Account.Label)));
        session.Remove([first, second]);
        Assert.Empty(session.List());
        Assert.Equal(500, session.Refresh().FreeSlots);
    }

    [Fact]
    public void A_hundred_accounts_need_one_press()
    {
        using TokenSession session = TokenSession.Open(simulation.Port);
        int presses = 0;
        session.PressAwaited = () => presses++;
        var progress = new List<int>();
        List<OtpCredential> credentials = [.. Enumerable.Range(1, 100).Select(number => Make("Issuer", "label " + number, number))];
        IReadOnlyList<AddOutcome> outcomes = session.AddAll(credentials, progress: new Listing(progress));
        Assert.All(outcomes, outcome => Assert.Equal(Status.Ok, outcome.Status));
        Assert.Equal(100, outcomes.Count);
        Assert.Equal(1, presses);
        Assert.Equal(100, session.List().Count);
        Assert.Equal(0, progress[0]);
        Assert.Equal(100, progress[^1]);
        Assert.Equal(progress.Order(), progress);
    }

    [Theory]
    [InlineData(2, false, "page")]
    [InlineData(TokenSession.MostNamed + 1, false, "number")]
    [InlineData(2, true, "number")]
    public void A_few_are_asked_about_by_name_but_many_and_what_is_there_already_by_number(int count, bool isOneThere, string shown)
    {
        using TokenSession session = TokenSession.Open(simulation.Port);
        if (isOneThere)
        {
            session.Add(Make("Issuer", "label 1", 1));
        }

        IReadOnlyList<string> question = [];
        session.PressAwaited = () => question = simulation.Token.CaptureScreen().Text;
        List<OtpCredential> credentials = [.. Enumerable.Range(1, count).Select(number => Make("Issuer", "label " + number, number))];
        IReadOnlyList<AddOutcome> outcomes = session.AddAll(credentials);
        Assert.Contains(shown == "page" ? "Issuer" : $"{count} accounts", string.Join('\n', question), StringComparison.Ordinal);
        Assert.Equal(isOneThere ? Status.DuplicateSecret : Status.Ok, outcomes[0].Status);
        Assert.All(outcomes.Skip(1), outcome => Assert.Equal(Status.Ok, outcome.Status));
        Assert.Equal(count, session.List().Count);
    }

    [Fact]
    public void Accounts_of_the_greatest_size_are_added_one_to_a_message_or_several()
    {
        using TokenSession session = TokenSession.Open(simulation.Port);
        List<OtpCredential> credentials = [.. Enumerable.Range(1, 7).Select(number => Make(new string('i', 64), new string('l', 63) + number, number, 128))];
        Assert.All(session.AddAll(credentials), outcome => Assert.Equal(Status.Ok, outcome.Status));
        Assert.Equal(7, session.List().Count);
    }

    [Fact]
    public void A_duplicate_is_refused_with_the_other_accounts_id()
    {
        using TokenSession session = TokenSession.Open(simulation.Port);
        int id = session.Add(Make("GitHub", "ada", 1));
        TokenRefusedException refused = Assert.Throws<TokenRefusedException>(() => session.Add(Make("Other", "bob", 1)));
        Assert.Equal((Status.DuplicateSecret, id), (refused.Status, refused.Detail));
        session.Add(Make("Other", "bob", 1), allowDuplicate: true);
        Assert.Equal(2, session.List().Count);
    }

    [Fact]
    public void Cancelling_withdraws_the_question()
    {
        simulation.Token.Approves = false;
        using TokenSession session = TokenSession.Open(simulation.Port);
        using var cancellation = new CancellationTokenSource();
        session.PressAwaited = cancellation.Cancel;
        TokenRefusedException refused = Assert.Throws<TokenRefusedException>(() => session.Add(Make("GitHub", "ada", 1), cancellation: cancellation.Token));
        Assert.Equal(Status.Cancelled, refused.Status);
        Assert.Empty(session.List());
        Assert.False(simulation.Token.AwaitsConfirmation);
    }

    [Fact]
    public void The_owner_declines_by_holding_the_button()
    {
        simulation.Token.Approves = false;
        using TokenSession session = TokenSession.Open(simulation.Port);
        session.PressAwaited = () => ThreadPool.QueueUserWorkItem(_ => simulation.Token.Play(ButtonGesture.Hold(1000)));
        TokenRefusedException refused = Assert.Throws<TokenRefusedException>(() => session.Add(Make("GitHub", "ada", 1)));
        Assert.Equal(Status.Declined, refused.Status);
        Assert.Empty(session.List());
    }

    [Fact]
    public void A_token_that_loses_its_power_while_it_asks_has_nothing_added()
    {
        simulation.Token.Approves = false;
        TokenSession session = TokenSession.Open(simulation.Port);
        session.PressAwaited = simulation.Token.PowerOff;
        TokenLinkException lost = Assert.Throws<TokenLinkException>(() => session.Add(Make("GitHub", "ada", 1)));
        Assert.Equal(LinkProblem.Lost, lost.Problem);
        session.Dispose();
        simulation.Token.PowerOn();
        using TokenSession again = TokenSession.Open(simulation.Port);
        Assert.Empty(again.List());
    }

    [Fact]
    public void What_was_added_is_there_after_the_power_was_off()
    {
        using (TokenSession session = TokenSession.Open(simulation.Port))
        {
            session.Add(Make("GitHub", "ada", 1));
        }

        simulation.Token.PowerOff();
        simulation.Token.PowerOn();
        using TokenSession again = TokenSession.Open(simulation.Port);
        Assert.Equal("ada", Assert.Single(again.List()).Account.Label);
    }

    [Fact]
    public void The_clock_is_measured_and_set()
    {
        simulation.ShiftTime(TimeSpan.FromHours(-3));
        using TokenSession session = TokenSession.Open(simulation.Port);
        ClockMeasurement before = session.MeasureClock();
        Assert.InRange(before.Offset.TotalHours, -3.01, -2.99);
        ClockMeasurement after = session.SetClock();
        Assert.Equal(ClockState.Running, after.State);
        Assert.InRange(after.Offset.TotalSeconds, -1, 1);
    }

    [Fact]
    public void Codes_are_refused_until_the_owner_allows_them()
    {
        using TokenSession session = TokenSession.Open(simulation.Port);
        int id = session.Add(Make("GitHub", "ada", 1));
        Assert.Equal(Status.CodesNotAllowed, Assert.Throws<TokenRefusedException>(() => session.GetCode(id)).Status);
        simulation.Token.WaitFor(3000);
        simulation.Token.Play(ButtonGesture.Hold(1000));
        Choose("Settings");
        Choose("Codes over USB: off");
        Assert.True(session.Refresh() is { CodesAllowed: true, CodesTakePress: true });
        int asked = 0;
        session.PressAwaited = () => asked++;
        Assert.Matches("^[0-9]{6}$", session.GetCode(id).Code);
        Assert.Equal(1, asked);

        simulation.Token.WaitFor(3000);
        simulation.Token.Play(ButtonGesture.Hold(1000));
        Choose("Settings");
        Choose("Codes over USB: ask");
        Assert.False(session.Refresh().CodesTakePress);
        (string code, TimeSpan remaining) = session.GetCode(id);
        Assert.Matches("^[0-9]{6}$", code);
        Assert.InRange(remaining.TotalSeconds, 0.001, 30);
        Assert.Equal(1, asked);
    }

    [Fact]
    public void The_same_verbs_work_over_TCP()
    {
        using TokenSession session = TokenSession.Open($"tcp:127.0.0.1:{simulation.TcpPort}");
        session.Add(Make("GitHub", "ada", 1));
        Assert.Single(session.List());
    }

    [Fact]
    public void Discovery_finds_the_token_and_says_why_other_ports_have_none()
    {
        string nowhere = OperatingSystem.IsWindows() ? "COM250" : "/dev/there-is-no-such-port";
        IReadOnlyList<DiscoveredPort> found = TokenDiscovery.OfSystem.Ask([simulation.Port, nowhere]);
        Assert.NotNull(found[0].Token);
        Assert.Null(found[1].Token);
        Assert.Equal(nowhere, Assert.IsType<TokenLinkException>(found[1].Problem).Port);
    }

    private void Choose(string entry)
    {
        for (int presses = 0; !simulation.Token.CaptureScreen().Text.Any(line => line.TrimEnd() == "▶" + entry); presses++)
        {
            Assert.True(presses < 16, "The menu has no entry " + entry);
            simulation.Token.Play(ButtonGesture.Press);
        }

        simulation.Token.Play(ButtonGesture.Hold(1000));
    }

    internal static OtpCredential Make(string issuer, string label, int number, int length = 10)
    {
        byte[] secret = new byte[length];
        BitConverter.TryWriteBytes(secret, number);
        return new OtpCredential(new OtpAccount { Issuer = issuer, Label = label }, secret);
    }

    private sealed class Listing(List<int> values) : IProgress<int>
    {
        public void Report(int value) => values.Add(value);
    }
}
