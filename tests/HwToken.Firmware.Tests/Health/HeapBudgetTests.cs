using System;
using System.Linq;
using System.Security.Cryptography;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;

namespace HwToken.Firmware.Tests.Health;

/// <summary>What a started token keeps in memory, in the device's sizes. Measured on the interpreter: firmware/docs/performance.md.</summary>
public class HeapBudgetTests
{
    // The whole heap of a board may be 60 KB; 24 KB of that are the runtime's: types, libraries, threads and stacks.
    private const int Budget = 39_500;
    private const int AccountsAtOnce = 10;

    [Theory]
    [InlineData(0)]
    [InlineData(250)]
    [InlineData(500)]
    public void A_started_token_keeps_within_its_budget_however_many_accounts_it_has(int accounts)
    {
        DeviceHeap heap = Measure(TokenWith(accounts));

        Assert.True(heap.Bytes <= Budget, $"{accounts} accounts, {Budget} bytes are allowed:\n{heap.Table()}");
    }

    private static TestToken TokenWith(int accounts)
    {
        var token = new TestToken();
        if (accounts == 0)
        {
            return token;
        }

        Assert.Equal(Status.Ok, token.Ask(new BeginAddCommand { Count = accounts }));
        for (int added = 0; added < accounts; added += AccountsAtOnce)
        {
            var add = new AddCommand();
            add.Credentials = [.. Enumerable.Range(added, AccountsAtOnce).Select(Make)];
            Assert.Equal(Status.Ok, token.Ask(add, press: false));
            Assert.All(add.Outcomes, outcome => Assert.Equal(Status.Ok, outcome));
        }

        token.Restart();
        token.Run(2000);
        return token;
    }

    private static OtpCredential Make(int number) =>
        new(new OtpAccount { Issuer = "Issuer " + number, Label = "label@example.com" }, SHA1.HashData(BitConverter.GetBytes(number)));

    private static DeviceHeap Measure(TestToken token) =>
        new([token.App, token.Display, token.WallClock], typeof(TokenVault).Assembly, typeof(TokenApp).Assembly);
}
