using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Pages;

/// <summary>A token with two buttons: the second goes back, says no, and makes the PIN quicker.</summary>
public class SecondButtonTests
{
    private readonly TestToken token = new(buttons: 2);

    [Fact]
    public void It_shows_the_previous_account()
    {
        Add(1);
        Add(2);
        Add(3);
        token.Play(ButtonGesture.Press, 1);
        token.AssertShows("2/3");
        token.Play(ButtonGesture.Press, 1);
        token.AssertShows("1/3");
        token.Play(ButtonGesture.Press);
        token.AssertShows("2/3");
    }

    [Fact]
    public void It_says_no()
    {
        token.Send(MakeAdd(1));
        token.Run(1000);
        token.Play(ButtonGesture.Press, 1);
        Assert.Equal(Status.Declined, Message.GetStatus(token.TakeAnswers()[^1]));
        token.AssertShows("Declined");
    }

    [Fact]
    public void It_takes_the_digits_of_a_PIN_with_a_press_and_ends_it_with_a_hold()
    {
        Add(1);
        token.Choose("Set a PIN");
        token.AssertShows("hold: take");
        Enter("3141");
        token.AssertShows("2nd: take");
        token.AssertShows("Repeat new PIN");
        Enter("3141");
        token.AssertShows("PIN set");
        token.Restart();
        token.Run(100);
        token.AssertShows("Locked");
        token.Play(ButtonGesture.Press);
        Enter("3141");
        token.AssertShows("1/1");
    }

    // The board has a pin for it all the same.
    [Fact]
    public void Nothing_is_said_of_it_where_nobody_ever_pressed_it()
    {
        Add(1);
        token.Choose("Set a PIN");
        token.AssertShows("hold: take");
        token.Play(ButtonGesture.Press);
        token.Play(ButtonGesture.Hold(1000));
        token.AssertShows("hold: take");
        token.Play(ButtonGesture.Press, 1);
        token.AssertShows("2nd: take");
    }

    private static AddCommand MakeAdd(int number) => new() { Credentials = [new OtpCredential(new OtpAccount { Issuer = "GitHub", Label = "ada" + number }, [1, 2, 3, (byte)number])] };

    private void Add(int number) => Assert.Equal(Status.Ok, token.Ask(MakeAdd(number)));

    private void Enter(string digits)
    {
        foreach (char digit in digits)
        {
            for (int presses = 0; presses < 14 && !token.Text.Any(line => line.Trim() == digit.ToString()); presses++)
            {
                token.Play(ButtonGesture.Press);
            }

            token.Play(ButtonGesture.Press, 1);
        }

        token.Play(ButtonGesture.Hold(1000), 1);
        token.Run(100);
    }
}
