using System.Collections.Generic;
using HwToken.Simulator.Commands;

namespace HwToken.Simulator.Tests;

public sealed class TerminalKeysTests
{
    [Theory]
    [InlineData(" ", "press")]
    [InlineData("d", "double")]
    [InlineData("h", "hold 1000")]
    [InlineData("H", "hold 1000")]
    [InlineData("?", "help")]
    [InlineData("q", "quit")]
    [InlineData("xyz\r h", "press", "hold 1000")]
    [InlineData(":", "clock +30")]
    public void A_key_is_a_command(string keys, params string[] commands)
    {
        var left = new Queue<char>(keys);
        var reader = new TerminalKeys(() => left.TryDequeue(out char key) ? key : null, () => "clock +30");

        foreach (string command in commands)
        {
            Assert.Equal(command, reader.ReadLine());
        }

        Assert.Null(reader.ReadLine());
    }
}
