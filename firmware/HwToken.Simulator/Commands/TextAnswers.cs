using System;
using System.IO;
using HwToken.Firmware.Drawing;
using HwToken.Simulator.Screens;

namespace HwToken.Simulator.Commands;

/// <summary>Lines for people.</summary>
internal sealed class TextAnswers : IConsoleAnswers
{
    private readonly TextWriter output;
    private readonly bool hasKeys;

    public TextAnswers(TextWriter output, bool hasKeys = false)
    {
        this.output = output;
        this.hasKeys = hasKeys;
    }

    public void Ready(Simulation simulation)
    {
        string both = simulation is { LinkPath: not null, TcpPort: { } port } ? $" and at tcp:127.0.0.1:{port}" : "";
        Write($"The token is at {simulation.Port}{both}. {(hasKeys ? "Space presses, h holds, ? tells the other keys." : "Type help for the commands.")}");
    }

    public void Done(string? name = null, string? value = null)
    {
        Write(name is null ? "ok" : $"{name}: {value}");
    }

    public void Screen(ScreenCapture screen, bool isAsleep)
    {
        if (!screen.IsOn)
        {
            Write(isAsleep ? "The screen is dark, and the token sleeps: a press or a word from the computer wakes it." : "The screen is dark.");
            return;
        }

        string picture = string.Join(Environment.NewLine, ScreenTerminal.Frame(ScreenTerminal.HalfBlocks(screen)));
        Write(screen.Contrast == ScreenPower.DimmedContrast ? picture + Environment.NewLine + "The screen is dimmed." : picture);
    }

    public void Help(string text)
    {
        Write(text);
    }

    public void Error(string sentence)
    {
        Write(sentence);
    }

    private void Write(string text)
    {
        lock (output)
        {
            output.WriteLine(text);
            output.Flush();
        }
    }
}
