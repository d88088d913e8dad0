using System;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Firmware.Tests;

/// <summary>
/// What a step asks of the hardware when nothing happens. Each look at a pin and each transfer makes objects on the device, so
/// these are counted where .NET's own count of allocations sees nothing.
/// </summary>
public sealed class IdleLooksTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_step_looks_at_each_button_once(int buttons)
    {
        var token = new TestToken(buttons: buttons);
        token.Run(3000);
        long before = token.Contacts.LookCount;
        token.Run(100 * TestToken.StepMilliseconds);

        Assert.Equal(100 * buttons, token.Contacts.LookCount - before);
    }

    // Opening or looking for a file makes 4 KB of objects on the device.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_step_without_news_asks_neither_the_storage_nor_the_cipher(bool hasAccount)
    {
        var token = new TestToken();
        if (hasAccount)
        {
            var credential = new OtpCredential(new OtpAccount { Issuer = "GitHub", Label = "ada", Period = 60 }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
            Assert.Equal(Status.Ok, token.Ask(new AddCommand { Credentials = [credential] }));
            token.Run(10_000);
        }

        token.Run(60_000 - (int)(new DateTimeOffset(token.Time.UtcNow).ToUnixTimeMilliseconds() % 60_000) + 1000);
        (long calls, long sealings) = (token.Counted.Calls, token.UsedCipher.Calls);
        token.Run(20_000);

        Assert.Equal((calls, sealings), (token.Counted.Calls, token.UsedCipher.Calls));
    }

    [Fact]
    public void A_second_without_news_takes_two_transfers_to_two_chips()
    {
        var token = new TestToken();
        token.Run(5000);
        long before = token.Bus.TransactionCount;
        token.Run(10_000);

        Assert.InRange(token.Bus.TransactionCount - before, 10, 2 * 11);
    }
}
