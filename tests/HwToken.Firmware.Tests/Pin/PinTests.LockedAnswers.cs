using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Tests.Requests;

namespace HwToken.Firmware.Tests.Pin;

/// <content>Compared byte by byte, so on the simulated board alone: an emulated chip's ticks of 10 ms are in the answers about time.</content>
public sealed partial class PinTests
{
    [Fact]
    public void Locked_every_answer_is_the_same_whatever_the_accounts_are()
    {
        List<byte[]> none = AnswerLocked(0, isDamaged: false);
        Assert.Equal(none, AnswerLocked(1, isDamaged: false));
        Assert.Equal(none, AnswerLocked(60, isDamaged: false));
        Assert.Equal(none, AnswerLocked(60, isDamaged: true));
    }

    // A token with so many accounts, some renamed, moved and removed, locked, perhaps with a record that went bad: what it says to every request there is.
    private static List<byte[]> AnswerLocked(int accounts, bool isDamaged)
    {
        var asked = new PinTests();

        // As on a chip: what accounts need of the memory is not free.
        asked.token.Memory.FreeBytes -= 100 * accounts;
        if (accounts > 0)
        {
            Assert.Equal(Status.Ok, asked.token.Ask(new BeginAddCommand { Count = accounts }));
        }

        foreach (int[] numbers in Enumerable.Range(0, accounts).Chunk(15))
        {
            Assert.Equal(Status.Ok, asked.token.Ask(new AddCommand { Credentials = [.. numbers.Select(number => MakeAdd(number).Credentials[0])] }));
        }

        if (accounts > 1)
        {
            Assert.Equal(Status.Ok, asked.token.Ask(new MoveCommand { Id = 1, Position = 1 }));
            Assert.Equal(Status.Ok, asked.token.Ask(new RenameCommand { Id = 1, Label = "renamed" }));
            Assert.Equal(Status.Ok, asked.token.Ask(new RemoveCommand { Ids = [2] }));
        }

        asked.SetPin(Pin);
        if (isDamaged)
        {
            string file = asked.token.Medium.Read("vault-0") is null ? "vault-1" : "vault-0";
            byte[] content = asked.token.Medium.Read(file)!;
            content[100] ^= 1;
            asked.token.Medium.Replace(file, content);
        }

        asked.token.Restart();
        asked.token.Run(600_000 - (int)asked.token.Monotonic.Milliseconds);
        asked.token.TakeAnswers();
        var answers = new List<byte[]>();
        for (int verb = 0; verb < 32; verb++)
        {
            Command? command = EveryCommand.Create(verb);
            byte[] message = command is null ? [Message.ProtocolVersion, (byte)verb, 1, (byte)verb, 0] : TestToken.MakeMessage(command, verb);
            foreach (byte[] request in new[] { message, [.. message, 1, 0, 1] })
            {
                asked.token.SendRaw(request, request.Length);
                asked.token.Run(100);
                answers.AddRange(asked.token.TakeAnswers());
                asked.token.Ask(new CancelCommand());
            }
        }

        // The identity is by chance, and nothing else may differ.
        byte[] hello = answers.First(answer => Message.GetVerb(answer) == (Verb.Hello | Message.ResponseBit));
        Array.Clear(hello, Message.HeaderLength, HelloCommand.TokenIdLength);
        Assert.InRange(answers.Count, 30, 70);
        return answers;
    }
}
