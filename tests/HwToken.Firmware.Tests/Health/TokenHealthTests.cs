using System;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;
using HwToken.Simulator.Screens;

namespace HwToken.Firmware.Tests.Health;

/// <summary>The self-test at the start, and what the token says of its own state.</summary>
public class TokenHealthTests
{
    private static OtpSelfTest Failing => new(["94287082", "65353130", "46119246", "77737706", "90693936", "wrong"]);

    [Theory]
    [InlineData(OtpType.Totp)]
    [InlineData(OtpType.Hotp)]
    public void After_a_failed_self_test_there_are_no_codes_and_a_clear_screen(OtpType type)
    {
        var token = new TestToken(selfTest: Failing);
        var add = new AddCommand { Credentials = [new OtpCredential(new OtpAccount { Type = type, Issuer = "GitHub", Label = "ada" }, new byte[20])] };
        Assert.Equal(Status.Ok, token.Ask(add));
        token.Run(5000);
        Assert.Contains(ScreenCapture.Of(token.Panel).Text, line => line.Contains("Self-test failed", StringComparison.Ordinal));

        // Presses bring no code either, nor does the menu's entry for a counter.
        token.Play(ButtonGesture.Press);
        token.Play(ButtonGesture.Hold(1000));
        token.Play(ButtonGesture.Hold(1000));
        token.Run(20_000);
        Assert.Contains(ScreenCapture.Of(token.Panel).Text, line => line.Contains("Self-test failed", StringComparison.Ordinal));

        var hello = new HelloCommand();
        Assert.Equal(Status.Ok, token.Ask(hello));
        Assert.NotEqual(0, hello.Flags & HelloCommand.FlagSelfTestFailed);
        var health = new GetHealthCommand();
        Assert.Equal(Status.Ok, token.Ask(health));
        Assert.Equal(4, health.FailedAlgorithms);
    }

    [Fact]
    public void A_sound_token_says_so()
    {
        var token = new TestToken { BatteryMillivolts = 3712 };
        var health = new GetHealthCommand();
        Assert.Equal(Status.Ok, token.Ask(health));
        Assert.Equal((0, 0, 0, 3712), (health.FailedAlgorithms, health.FailedReads, health.FailedWrites, health.BatteryMillivolts));
        Assert.InRange(health.FreeBytes, 100_000u, 256u * 1024);
    }

    [Theory]
    [InlineData(3712, "Battery 3.71 V")]
    [InlineData(3996, "Battery 4.00 V")]
    [InlineData(3048, "Battery 3.05 V")]
    [InlineData(0, null)]
    public void About_tells_the_battery_where_the_board_has_one(int millivolts, string? expected)
    {
        var token = new TestToken { BatteryMillivolts = millivolts };
        token.Run(100);
        token.Choose("About");
        Assert.Equal(expected, token.Text.Select(line => line.Trim()).FirstOrDefault(line => line.Contains("Battery", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_storage_that_begins_to_fail_is_counted()
    {
        var token = new TestToken();
        token.Flash.Faults = new FailingWrites(3);
        var add = new AddCommand { Credentials = [new OtpCredential(new OtpAccount { Label = "ada" }, new byte[20])] };
        token.Ask(add);
        var health = new GetHealthCommand();
        Assert.Equal(Status.Ok, token.Ask(health));
        Assert.InRange(health.FailedWrites, 1, 3);
    }
}
