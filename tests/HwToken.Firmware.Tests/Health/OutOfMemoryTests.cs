using System;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Firmware.Tests.Health;

/// <summary>Out of memory the firmware ends, for the board to show the fault and restart: no step goes on after it.</summary>
public sealed class OutOfMemoryTests
{
    private readonly ObservedMedium medium = new();
    private readonly TestToken token;

    public OutOfMemoryTests() => token = new TestToken(medium: medium);

    [Fact]
    public void A_request_that_runs_out_of_memory_while_it_is_done_ends_the_firmware()
    {
        Assert.Equal(Status.Ok, token.Ask(new BeginAddCommand { Count = 2 }));
        medium.IsOutOfMemory = true;
        token.Send(MakeAdd());

        Assert.Throws<OutOfMemoryException>(() => token.Run(100));
        Assert.DoesNotContain(token.TakeAnswers(), answer => Message.GetStatus(answer) == Status.InternalError);
    }

    [Fact]
    public void A_request_that_runs_out_of_memory_while_it_is_checked_ends_the_firmware()
    {
        Assert.Equal(Status.Ok, token.Ask(MakeAdd()));
        medium.IsOutOfMemory = true;
        token.Send(new RemoveCommand { Ids = [1] });

        Assert.Throws<OutOfMemoryException>(() => token.Run(100));
    }

    [Fact]
    public void What_is_known_can_still_be_forgotten_after_it()
    {
        Assert.Equal(Status.Ok, token.Ask(MakeAdd()));
        token.Run(1000);
        medium.IsOutOfMemory = true;
        token.Send(new RemoveCommand { Ids = [1] });
        Assert.Throws<OutOfMemoryException>(() => token.Run(100));

        token.App.Forget();
        Assert.False(ObjectGraph.Holds(token.App, Secret));
    }

    private static byte[] Secret => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    private static AddCommand MakeAdd() => new() { Credentials = [new OtpCredential(new OtpAccount { Issuer = "GitHub", Label = "ada" }, Secret)] };
}
