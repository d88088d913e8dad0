using System;
using HwToken.Simulator.Flash;

namespace HwToken.Simulator.Tests.Flash;

public sealed class SimulatedFlashTests
{
    private readonly SimulatedFlash flash = new(new MemoryFlashMedium());

    [Fact]
    public void Appends_reads_and_deletes()
    {
        Assert.True(flash.Append("accounts-0", [9, 1, 2, 3, 9], 1, 3));
        Assert.True(flash.Append("accounts-0", [4, 5], 0, 2));
        Assert.Equal(5, flash.GetLength("accounts-0"));
        Assert.Equal("0102030405", Content("accounts-0"));

        Assert.True(flash.Delete("accounts-0"));
        Assert.Equal(-1, flash.GetLength("accounts-0"));
        Assert.True(flash.Delete("accounts-0"));
    }

    [Fact]
    public void Reads_a_part_and_less_at_the_end_of_the_file()
    {
        Assert.True(flash.Append("a", [1, 2, 3, 4, 5], 0, 5));
        byte[] buffer = new byte[6];

        Assert.Equal(2, flash.Read("a", 1, buffer, 3, 2));
        Assert.Equal([0, 0, 0, 2, 3, 0], buffer);
        Assert.Equal(1, flash.Read("a", 4, buffer, 0, 6));
        Assert.Equal(0, flash.Read("a", 5, buffer, 0, 6));
        Assert.Equal(0, flash.Read("a", 99, buffer, 0, 6));
        Assert.Equal(-1, flash.Read("b", 0, buffer, 0, 6));
    }

    [Fact]
    public void What_is_written_is_stored_when_the_file_is_closed_and_not_before()
    {
        var medium = new MemoryFlashMedium();
        var flash = new SimulatedFlash(medium);
        Assert.True(flash.OpenAppend("a"));
        Assert.True(flash.Write([1, 2, 3], 0, 3));
        Assert.True(flash.Write([4], 0, 1));
        Assert.Equal(-1, new SimulatedFlash(medium).GetLength("a"));
        Assert.True(flash.CloseAppend());
        Assert.Equal(4, new SimulatedFlash(medium).GetLength("a"));
        Assert.False(flash.CloseAppend());
        Assert.False(flash.Write([5], 0, 1));
    }

    [Fact]
    public void One_file_is_read_while_another_is_written()
    {
        Assert.True(flash.Append("a", [1, 2, 3], 0, 3));
        byte[] buffer = new byte[2];
        Assert.Equal(3, flash.OpenRead("a"));
        Assert.True(flash.OpenAppend("b"));
        Assert.Equal(2, flash.ReadAt(0, buffer, 0, 2));
        Assert.True(flash.Write(buffer, 0, 2));
        Assert.Equal(1, flash.ReadAt(2, buffer, 0, 2));
        Assert.True(flash.Write(buffer, 0, 1));
        Assert.True(flash.CloseAppend());
        flash.CloseRead();
        Assert.Equal(-1, flash.ReadAt(0, buffer, 0, 1));
        Assert.Equal("010203", Content("b"));
    }

    [Fact]
    public void Never_throws_on_arguments_that_make_no_sense()
    {
        byte[] buffer = new byte[4];

        foreach (string name in (string[])["", "..", "../a", "a/b", "a\\b", ".hidden", "a.unfinished", "ä", new string('a', 65)])
        {
            Assert.Equal(-1, flash.GetLength(name));
            Assert.Equal(-1, flash.Read(name, 0, buffer, 0, 1));
            Assert.False(flash.Append(name, buffer, 0, 1));
            Assert.True(flash.Delete(name));
        }

        Assert.True(flash.Append("a", buffer, 0, 4));
        Assert.Equal(-1, flash.Read("a", -1, buffer, 0, 1));
        Assert.Equal(-1, flash.Read("a", 0, buffer, 3, 2));
        Assert.False(flash.Append("a", buffer, 4, 1));
        Assert.False(flash.Append("a", buffer, -1, 1));
        Assert.Equal(4, flash.GetLength("a"));
    }

    [Fact]
    public void Takes_whole_blocks_until_the_partition_is_full()
    {
        var flash = new SimulatedFlash(new MemoryFlashMedium(), 5 * SimulatedFlash.BlockSize);
        Assert.Equal(3 * 4096, flash.GetFreeBytes());

        Assert.True(flash.Append("a", [1], 0, 1));
        Assert.Equal(2 * 4096, flash.GetFreeBytes());
        Assert.True(flash.Append("a", new byte[4095], 0, 4095));
        Assert.Equal(2 * 4096, flash.GetFreeBytes());
        Assert.True(flash.Append("a", [2], 0, 1));
        Assert.Equal(4096, flash.GetFreeBytes());

        Assert.False(flash.Append("a", new byte[8192], 0, 8192));
        Assert.Equal(4097, flash.GetLength("a"));
        Assert.True(flash.Append("b", [3], 0, 1));
        Assert.Equal(0, flash.GetFreeBytes());
        Assert.False(flash.Append("c", [4], 0, 1));
        Assert.True(flash.Append("b", [5], 0, 1));
        Assert.True(flash.Delete("b"));
        Assert.True(flash.Append("c", [4], 0, 1));
    }

    [Fact]
    public void Fails_on_request_and_stores_a_part()
    {
        Assert.True(flash.Append("a", [1], 0, 1));
        flash.Faults = new FailingWrites(calls: 3, storedBytes: 2);

        Assert.False(flash.Append("a", [2, 3, 4], 0, 3));
        Assert.False(flash.Append("b", [5], 0, 1));
        Assert.False(flash.Delete("a"));
        Assert.True(flash.Append("a", [6], 0, 1));
        Assert.Equal("01020306", Content("a"));
        Assert.Equal("05", Content("b"));
    }

    [Fact]
    public void Lets_the_power_be_cut_at_any_byte_of_any_call()
    {
        // What a power-cut model will do: let so many bytes through, then throw out of the firmware.
        for (int allowed = 0; allowed <= 6; allowed++)
        {
            var medium = new MemoryFlashMedium();
            var flash = new SimulatedFlash(medium) { Faults = new Cut(allowed) };
            Assert.Throws<OperationCanceledException>(() =>
            {
                _ = flash.Append("a", [1, 2, 3], 0, 3);
                _ = flash.Append("a", [4, 5, 6], 0, 3);
                _ = flash.Append("a", [7], 0, 1);
            });

            Assert.Equal(allowed, Math.Max(0, new SimulatedFlash(medium).GetLength("a")));
        }
    }

    private string Content(string name)
    {
        byte[] content = new byte[flash.GetLength(name)];
        Assert.Equal(content.Length, flash.Read(name, 0, content, 0, content.Length));
        return Convert.ToHexString(content);
    }

    private sealed class Cut(int allowed) : IFlashFaults
    {
        private int left = allowed;

        public int BytesBeforeFailure(FlashCall call)
        {
            int reached = Math.Min(left, call.Count);
            left -= reached;
            return reached < call.Count ? reached : -1;
        }

        public void Failed(FlashCall call)
        {
            throw new OperationCanceledException();
        }
    }
}
