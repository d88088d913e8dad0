using System;
using System.Linq;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Board;

namespace HwToken.Esp32Emulator.Tests;

/// <summary>What the ESP32's program does when the firmware has a defect.</summary>
public sealed class FaultTests
{
    [Fact]
    public void A_fault_is_shown_and_ends_in_a_reboot_that_starts_the_program_anew()
    {
        FaultyClock? clock = null;
        using var token = new BoardToken(isEsp32: true, clock: board => clock = new FaultyClock(board.MonotonicClock));
        Assert.Equal(Status.Ok, token.Ask(Life.First));

        clock!.FailsOnce = true;
        token.Run(100);
        Assert.Contains(token.Text, line => line.Contains("restarts in a moment", StringComparison.Ordinal) || line.Contains("Fault", StringComparison.Ordinal));
        Assert.Equal(0, token.Chip.Reboots);

        token.Run(7_000);
        Assert.Equal(1, token.Chip.Reboots);
        Assert.DoesNotContain(token.Text, line => line.Contains("Fault", StringComparison.Ordinal));
        var list = new ListCommand();
        Assert.Equal(Status.Ok, token.Ask(list));
        Assert.Equal("GitHub", list.Accounts.Single().Issuer);
        Assert.Null(token.Token.Fault);
    }

    private sealed class FaultyClock(IMonotonicClock clock) : IMonotonicClock
    {
        public bool FailsOnce { get; set; }

        public long Milliseconds
        {
            get
            {
                if (FailsOnce)
                {
                    FailsOnce = false;
                    throw new InvalidOperationException("A defect.");
                }

                return clock.Milliseconds;
            }
        }
    }
}
