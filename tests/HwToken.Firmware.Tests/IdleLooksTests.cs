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
