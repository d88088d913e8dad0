using System;
using System.Linq;
using System.Reflection;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Pages;

/// <summary>No press is lost: whatever lies over the account, and however quickly presses follow each other.</summary>
public sealed class PressTests
{
    private const int Accounts = 9;

    // What a message over the account can be, by the method that says it.
    private static readonly string[] Messages = ["", "Say", "SayLong", "SayOfHost"];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    public void A_press_takes_a_message_away_and_does_what_it_does_on_the_account_below(int seed, int buttons)
    {
        TestToken token = MakeToken(buttons);
        var random = new Random(seed);
        int position = ReadPosition(token);
        for (int turn = 0; turn < 60; turn++)
        {
            string message = Messages[random.Next(Messages.Length)];
            if (message.Length > 0)
            {
                Say(token, message);
                token.Run(10 * random.Next(2, 100));
                token.AssertShows("What has happened");
            }

            int way = random.Next(4);
            switch (way)
            {
                case 0 when buttons == 1:
                    token.Play(ButtonGesture.DoublePress);
                    position--;
                    break;
                case 1 when buttons == 2:
                    token.Play(ButtonGesture.Press, 1);
                    position--;
                    break;
                case 2:
                    token.Play(ButtonGesture.Hold(1000));
                    Assert.Equal("Menu", token.Text[0]);
                    token.PointAt("Close");
                    token.Play(ButtonGesture.Hold(1000));
                    break;
                default:
                    token.Play(ButtonGesture.Press);

                    // What takes long to read, or matters more, is only closed.
                    position += message == "SayLong" ? 0 : 1;
                    break;
            }

            Assert.Equal(((position % Accounts) + Accounts) % Accounts, ReadPosition(token) % Accounts);
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void With_a_second_button_every_press_counts_however_quickly_they_come(int seed)
    {
        TestToken token = MakeToken(2);
        token.Play(ButtonGesture.Press, 1);
        var random = new Random(seed);
        int position = ReadPosition(token);
        for (int turn = 0; turn < 20; turn++)
        {
            for (int press = random.Next(1, 8); press > 0; press--)
            {
                int button = random.Next(2);
                token.Contacts.Press(button);
                token.Run(10 * random.Next(4, 30));
                token.Contacts.Release(button);
                token.Run(10 * random.Next(4, 20));
                position += button == 0 ? 1 : -1;
            }

            token.Run(100);
            Assert.Equal(((position % Accounts) + Accounts) % Accounts, ReadPosition(token) % Accounts);
        }
    }

    [Fact]
    public void Both_buttons_let_go_at_the_same_moment_are_two_presses()
    {
        TestToken token = MakeToken(2);
        token.Play(ButtonGesture.Press, 1);
        int position = ReadPosition(token);
        for (int turn = 0; turn < 5; turn++)
        {
            token.Contacts.Press(0);
            token.Contacts.Press(1);
            token.Run(100);
            token.Contacts.Release(0);
            token.Contacts.Release(1);
            token.Run(200);
            Assert.Equal(position, ReadPosition(token));
        }
    }

    [Fact]
    public void With_a_second_button_a_press_acts_when_it_is_let_go_and_without_one_it_waits_whether_another_follows()
    {
        TestToken token = MakeToken(2);
        Assert.InRange(MeasurePress(token), 250, 320);
        token.Play(ButtonGesture.Press, 1);
        Assert.InRange(MeasurePress(token), 0, 60);
        token.Restart();
        token.Run(1000);
        Assert.InRange(MeasurePress(token), 0, 60);

        // The second one acts at once too, and goes back.
        token.Run(1000);
        int before = ReadPosition(token);
        Assert.InRange(MeasurePress(token, 1), 0, 60);
        Assert.Equal(before - 1, ReadPosition(token));
    }

    [Fact]
    public void The_second_button_goes_back_through_the_details()
    {
        TestToken token = MakeToken(2);
        token.Choose("Details");
        token.AssertShows("Fingerprint");
        token.Play(ButtonGesture.Press);
        Assert.DoesNotContain(token.Text, line => line.Contains("Fingerprint"));
        token.Play(ButtonGesture.Press, 1);
        token.AssertShows("Fingerprint");
        token.Play(ButtonGesture.Press, 1);
        token.AssertShows("/9");
    }

    [Fact]
    public void A_message_over_a_menu_is_only_closed_since_what_is_below_is_not_seen()
    {
        TestToken token = MakeToken(1);
        token.PointAt("Details");
        Say(token, "Say");
        token.Run(200);
        token.Play(ButtonGesture.Hold(1000));
        token.AssertShows("▶Details");
    }

    // Milliseconds from the release to another picture.
    private static int MeasurePress(TestToken token, int button = 0)
    {
        // The bar moves too, so what counts is the position.
        int before = ReadPosition(token);
        token.Contacts.Press(button);
        token.Run(100);
        token.Contacts.Release(button);
        int waited = 0;
        while (ReadPosition(token) == before && waited < 1000)
        {
            token.Run(10);
            waited += 10;
        }

        return waited;
    }

    private static void Say(TestToken token, string method)
    {
        object page = ObjectGraph.FindAll(token.App, found => found.GetType().Name == "MessagePage").Single();
        page.GetType().GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(page, ["Message", "What has happened"]);
    }

    private static int ReadPosition(TestToken token)
    {
        string line = token.Text.Single(line => line.EndsWith("/9", StringComparison.Ordinal));
        return line[^3] - '0';
    }

    private static TestToken MakeToken(int buttons)
    {
        var token = new TestToken(buttons: buttons);
        Assert.Equal(Status.Ok, token.Ask(new BeginAddCommand { Count = Accounts }));
        for (int number = 1; number <= Accounts; number++)
        {
            Assert.Equal(Status.Ok, token.Ask(new AddCommand { Credentials = [new OtpCredential(new OtpAccount { Issuer = "Issuer", Label = "ada" + number }, [1, 2, 3, (byte)number])] }));
        }

        token.Run(3000);
        token.Play(ButtonGesture.Press);
        token.Play(ButtonGesture.Press);
        token.Play(ButtonGesture.Press);
        return token;
    }
}
