using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Health;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Health;

/// <summary>What might not fit is not begun, and what is free is put into one piece while nobody waits.</summary>
public sealed class MemoryWatchTests
{
    private readonly ObservedMedium medium = new();
    private readonly TestToken token;

    public MemoryWatchTests() => token = new TestToken(medium: medium);

    [Fact]
    public void What_might_not_fit_is_refused_before_anything_is_written()
    {
        Assert.Equal(Status.Ok, token.Ask(MakeAdd(1)));
        int changes = medium.Changes;

        token.Memory.FreeBytes = MemoryWatch.RequestBytes - 1;
        Assert.Equal(Status.LowMemory, token.Ask(MakeAdd(2)));
        Assert.Equal(Status.LowMemory, token.Ask(new BeginAddCommand { Count = 5 }));
        Assert.Equal(Status.LowMemory, token.Ask(new RemoveCommand { Ids = [0] }));
        Assert.Equal(Status.LowMemory, token.Ask(new ListCommand()));
        Assert.False(token.App.AwaitsConfirmation);
        Assert.Equal(changes, medium.Changes);

        token.Memory.FreeBytes = SimulatedMemory.DefaultFreeBytes;
        Assert.Equal(Status.Ok, token.Ask(MakeAdd(2)));
    }

    [Fact]
    public void A_longer_request_needs_more()
    {
        AddCommand add = MakeAdd(1);
        int length = TestToken.MakeMessage(add, 1).Length;
        token.Memory.FreeBytes = MemoryWatch.RequestBytes + (MemoryWatch.BytesPerRequestByte * length) - 1;
        Assert.Equal(Status.LowMemory, token.Ask(add));
        token.Memory.FreeBytes++;
        Assert.Equal(Status.Ok, token.Ask(add));
    }

    [Fact]
    public void The_same_request_is_done_when_there_is_room_again()
    {
        byte[] list = TestToken.MakeMessage(new ListCommand(), 7);
        token.Memory.FreeBytes = 0;
        Assert.Equal(Status.LowMemory, Send(list));
        token.Memory.FreeBytes = SimulatedMemory.DefaultFreeBytes;
        Assert.Equal(Status.Ok, Send(list));
    }

    [Fact]
    public void How_the_token_is_and_its_erasure_need_no_room()
    {
        token.Memory.FreeBytes = 100;
        Assert.Equal(Status.Ok, token.Ask(new HelloCommand()));
        Assert.Equal(Status.Ok, token.Ask(new GetHealthCommand()));
        Assert.Equal(Status.Ok, token.Ask(new ResetCommand()));
    }

    [Fact]
    public void A_board_that_does_not_know_is_not_refused_anything()
    {
        token.Memory.FreeBytes = -1;
        Assert.Equal(Status.Ok, token.Ask(MakeAdd(1)));
        var health = new GetHealthCommand();
        Assert.Equal(Status.Ok, token.Ask(health));
        Assert.Equal((uint.MaxValue, uint.MaxValue), (health.FreeMemory, health.LeastFreeMemory));
    }

    [Fact]
    public void Health_tells_what_is_free_and_the_least_that_was()
    {
        token.Memory.FreeBytes = 30_000;
        token.Run(3000);
        token.Memory.FreeBytes = 15_000;
        token.Run(70_000);
        token.Memory.FreeBytes = 28_000;
        var health = new GetHealthCommand();
        Assert.Equal(Status.Ok, token.Ask(health));
        Assert.Equal((28_000u, 15_000u), (health.FreeMemory, health.LeastFreeMemory));
    }

    [Fact]
    public void In_a_quiet_moment_little_free_memory_is_put_into_one_piece()
    {
        token.Memory.FreeBytes = MemoryWatch.CompactBelow - 1;
        token.Run(2500);
        Assert.Equal(1, token.Memory.CompactionCount);
    }

    [Fact]
    public void Much_free_memory_is_left_as_it_is()
    {
        token.Memory.FreeBytes = MemoryWatch.CompactBelow;
        token.Run(130_000);
        Assert.Equal(0, token.Memory.CompactionCount);
        Assert.InRange(token.Memory.CollectionCount, 40, 45);
    }

    [Fact]
    public void Nothing_is_collected_while_a_button_is_down_or_a_question_is_open()
    {
        token.Memory.FreeBytes = MemoryWatch.CompactBelow - 1;
        token.Run(3000);
        token.Contacts.Play(ButtonGesture.Hold(70_000));

        // The holds that it becomes are obeyed, each after a look.
        token.Run(4000);
        int collected = token.Memory.CollectionCount;
        token.Run(65_000);
        Assert.Equal(collected, token.Memory.CollectionCount);
        token.Run(4000);

        token.Memory.FreeBytes = SimulatedMemory.DefaultFreeBytes;
        token.Send(MakeAdd(1));
        token.Run(100);
        collected = token.Memory.CollectionCount;
        token.Run(25_000);
        Assert.True(token.App.AwaitsConfirmation);
        Assert.Equal(collected, token.Memory.CollectionCount);
    }

    // The runtime takes what an open call left unwritten for a reference (firmware/docs/performance.md, "A second fault").
    [Fact]
    public void What_collects_is_the_step_itself_where_hardly_any_call_is_open()
    {
        var callers = new HashSet<string>();
        token.Memory.Collecting = () => callers.UnionWith(new StackTrace().GetFrames()
            .Select(frame => frame.GetMethod()!)
            .Where(method => method.DeclaringType!.Assembly == typeof(TokenApp).Assembly)
            .Select(method => method.DeclaringType!.Name + "." + method.Name));
        foreach (int free in new[] { SimulatedMemory.DefaultFreeBytes, MemoryWatch.CompactBelow - 1, 0 })
        {
            token.Memory.FreeBytes = free;
            int collected = token.Memory.CollectionCount;
            Command[] commands = [MakeAdd(1), new ListCommand(), new GetHealthCommand(), new MoveCommand { Id = 0, Position = 0 }, new RemoveCommand { Ids = [0] }];
            foreach (Command command in commands)
            {
                token.Ask(command);
            }

            token.Run(3000);
            Assert.True(token.Memory.CollectionCount > collected + commands.Length);
        }

        Assert.Equal(["MemoryWatch.Look", "TokenApp.Step"], callers.Order());
    }

    [Fact]
    public void A_request_is_looked_for_room_in_the_step_that_does_it()
    {
        token.Run(3000);
        int collected = token.Memory.CollectionCount;
        byte[] list = TestToken.MakeMessage(new ListCommand(), 7);
        token.SendRaw(list, list.Length);
        token.Run(TestToken.StepMilliseconds);
        Assert.Equal(Status.Ok, Message.GetStatus(Assert.Single(token.TakeAnswers())));
        Assert.Equal(collected + 1, token.Memory.CollectionCount);
    }

    private static AddCommand MakeAdd(int number) =>
        new() { Credentials = [new OtpCredential(new OtpAccount { Issuer = "GitHub", Label = "ada" + number }, [(byte)number, 2, 3, 4, 5, 6, 7, 8, 9, 10])] };

    private Status Send(byte[] message)
    {
        token.SendRaw(message, message.Length);
        token.Run(100);
        return Message.GetStatus(token.TakeAnswers().Last());
    }
}
