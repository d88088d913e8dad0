using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Esp32Emulator.Tests;

/// <summary>What the adapters use of the device, as the emulated chip counts it.</summary>
public sealed class CountTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_verb_leaves_at_most_the_file_open_that_was_read_last_and_loses_no_byte()
    {
        using var token = new BoardToken(isEsp32: true);
        HashSet<byte> verbs = [];
        long opens = token.Chip.Drive.OpenCount;
        Life.AskEverything(
            token,
            verb =>
            {
                verbs.Add(verb);
                output.WriteLine(FormattableString.Invariant($"verb 0x{verb:X2}: {token.Chip.Drive.OpenCount - opens} files opened"));
                opens = token.Chip.Drive.OpenCount;
                Assert.InRange(token.Chip.Drive.OpenFileCount, 0, 1);
                Assert.Equal(0, token.Chip.Drive.OpenToWriteCount);
            });
        Assert.Equal(typeof(Verb).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (byte)field.GetValue(null)!).Order(), verbs.Order());
        Assert.Equal(0, token.Chip.Uarts.LostByteCount);
    }

    [Fact]
    public void What_only_reads_opens_the_file_once()
    {
        using var token = new BoardToken(isEsp32: true);
        Assert.Equal(Status.Ok, token.Ask(Life.First));
        token.Run(8_000);
        var list = new ListCommand();
        Assert.Equal(Status.Ok, token.Ask(list));
        long opens = token.Chip.Drive.OpenCount;
        for (int request = 0; request < 10; request++)
        {
            Assert.Equal(Status.Ok, token.Ask(new ListCommand()));
        }

        Assert.Equal(opens, token.Chip.Drive.OpenCount);

        // What was appended is seen all the same.
        Assert.Equal(Status.Ok, token.Ask(new RenameCommand { Id = list.Ids[0], Issuer = "Renamed", Label = "ada" }));
        Assert.Equal(Status.Ok, token.Ask(list));
        Assert.Equal("Renamed", Assert.Single(list.Accounts).Issuer);
    }

    [Fact]
    public void An_idle_second_opens_no_file_and_makes_no_object_with_a_finalizer()
    {
        using var token = new BoardToken(isEsp32: true);
        Assert.Equal(Status.Ok, token.Ask(Life.First));
        token.Run(5_000);
        long opens = token.Chip.Drive.OpenCount;
        long lookups = token.Chip.Drive.LookupCount;
        long reads = token.Chip.Pins.ReadCount;
        long transfers = token.Chip.I2c.TransferCount;
        token.Chip.Finalizers.ResetCounts();
        int alive = token.Chip.Finalizers.AliveCount;
        token.Run(1_000);
        Assert.Equal((opens, lookups), (token.Chip.Drive.OpenCount, token.Chip.Drive.LookupCount));
        Assert.Equal((alive, 0, 0), (token.Chip.Finalizers.PeakCount, token.Chip.Finalizers.AbandonedCount, token.Chip.Finalizers.FailedCount));

        // The edges of the buttons are told.
        Assert.Equal(reads, token.Chip.Pins.ReadCount);
        Assert.InRange(token.Chip.I2c.TransferCount - transfers, 1, 100);
    }
}
