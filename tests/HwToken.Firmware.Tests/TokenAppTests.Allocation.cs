using System;

namespace HwToken.Firmware.Tests;

/// <content>What is counted by .NET, so on the simulated board alone: an emulated chip allocates by itself.</content>
public partial class TokenAppTests
{
    [Fact]
    public void A_step_in_which_nothing_happens_allocates_nothing_and_sends_nothing()
    {
        Add(Account("GitHub", "ada"), 1);
        token.Run(3000);
        int toEdge = 30_000 - (int)(token.Time.UtcNow.Ticks / TimeSpan.TicksPerMillisecond % 30_000);
        token.Run(toEdge + 1000);
        token.Contacts.IsDown(0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 10; step++)
        {
            token.App.Step();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        long sent = token.Bus.ByteCount;
        token.App.Step();
        Assert.Equal(sent, token.Bus.ByteCount);
    }
}
