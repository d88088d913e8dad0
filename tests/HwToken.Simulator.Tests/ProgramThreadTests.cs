using System;
using System.Collections.Generic;

namespace HwToken.Simulator.Tests;

/// <summary>A program that never returns runs in turns, and ends where it waits.</summary>
public sealed class ProgramThreadTests
{
    [Fact]
    public void Runs_from_one_wait_to_the_next_and_never_beside_whoever_gives_it_the_turn()
    {
        List<int> done = [];
        using var program = new ProgramThread(
            "Test",
            thread =>
            {
                for (int i = 0; ; i++)
                {
                    done.Add(i);
                    thread.Wait();
                }
            });
        Assert.Empty(done);
        program.Turn();
        Assert.Equal([0], done);
        program.Turn();
        Assert.Equal([0, 1], done);
        Assert.True(program.IsRunning);
    }

    [Fact]
    public void A_program_that_catches_everything_ends_all_the_same()
    {
        bool hasGoneOn = false;
        var program = new ProgramThread(
            "Test",
            thread =>
            {
                while (true)
                {
                    try
                    {
                        thread.Wait();
                    }
                    catch (Exception)
                    {
                        // As a device's program does.
                    }

                    hasGoneOn = true;
                }
            });
        program.Turn();
        program.Dispose();
        Assert.False(program.IsRunning);
        Assert.False(hasGoneOn);
    }

    [Fact]
    public void A_program_can_end_itself()
    {
        bool hasGoneOn = false;
        using var program = new ProgramThread(
            "Test",
            thread =>
            {
                try
                {
                    thread.End();
                }
                catch (Exception)
                {
                    // As a device's program does.
                }

                hasGoneOn = true;
            });
        program.Turn();
        Assert.False(program.IsRunning);
        Assert.False(hasGoneOn);
        program.Turn();
    }

    [Fact]
    public void What_ends_a_program_is_thrown_where_its_turn_came_from()
    {
        using var program = new ProgramThread("Test", _ => throw new FormatException("A defect."));
        Assert.Equal("A defect.", Assert.Throws<FormatException>(program.Turn).Message);
        Assert.False(program.IsRunning);
    }
}
