using System;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Pin;

/// <summary>The menus of a token with a PIN are the ones that the pictures show.</summary>
public partial class PinTests
{
    [Fact]
    public void The_menus_of_a_token_with_a_PIN_are_pictured()
    {
        OtpAccount[] accounts = [.. Enumerable.Range(1, 5).Select(number => new OtpAccount { Issuer = "Issuer " + number, Label = "ada" })];
        accounts[4].Type = OtpType.Hotp;
        OtpCredential[] credentials = [.. accounts.Select((account, index) => new OtpCredential(account, [(byte)index, .. Secret]))];
        Assert.Equal(Status.Ok, token.Ask(new BeginAddCommand { Count = 5 }));
        Assert.Equal(Status.Ok, token.Ask(new AddCommand { Credentials = credentials }, press: false));
        SetPin(Pin);
        token.PointAt("Change PIN");
        token.AssertPictured("menu-settings-pin");
        token.PointAt("Back");
        token.AssertPictured("menu-settings-pin-end");
        token.Choose("Back");
        token.Choose("Close");
        for (int presses = 0; presses < 5 && !token.Text.Any(line => line.Contains("5/5", StringComparison.Ordinal)); presses++)
        {
            token.Play(ButtonGesture.Press);
        }

        token.PointAt("New code");
        token.AssertPictured("menu-counter");
        token.PointAt("Close");
        token.AssertPictured("menu-counter-end");
        token.Choose("Close");
        token.Play(ButtonGesture.Press);
        token.PointAt("Jump to…");
        token.AssertPictured("menu-pin");
    }
}
