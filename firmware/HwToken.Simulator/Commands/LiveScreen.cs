using System;
using System.IO;
using System.Text;
using System.Threading;
using HwToken.Simulator.Screens;

namespace HwToken.Simulator.Commands;

/// <summary>
/// The screen at the top of a terminal, redrawn in place when its picture changes, with the rest of the terminal
/// below for the commands (ECMA-48 sequences, as every terminal of today knows them).
/// </summary>
internal sealed class LiveScreen : IDisposable
{
    private const string Escape = "\u001b[";
    private const string SaveCursor = "\u001b7";
    private const string RestoreCursor = "\u001b8";

    // Often enough for the eye; a terminal over a slow line is not flooded.
    private const int RedrawMilliseconds = 40;

    private readonly SimulatedToken token;
    private readonly TextWriter output;
    private readonly bool isWide;
    private readonly AutoResetEvent changed = new(true);
    private readonly Thread painter;
    private string drawn = "";
    private volatile bool isClosing;

    /// <summary>Clears the terminal and begins to show the screen.</summary>
    /// <param name="token">Whose screen.</param>
    /// <param name="output">The terminal, locked while it is drawn to.</param>
    /// <param name="columns">The terminal's width; from 130 on the picture is twice as large.</param>
    /// <param name="rows">The terminal's height.</param>
    public LiveScreen(SimulatedToken token, TextWriter output, int columns, int rows)
    {
        this.token = token;
        this.output = output;
        isWide = columns >= ScreenTerminal.HalfBlockColumns + 2 && rows >= ScreenTerminal.HalfBlockRows + 6;
        int top = (isWide ? ScreenTerminal.HalfBlockRows : ScreenTerminal.BrailleRows) + 3;
        lock (this.output)
        {
            // Clear; only the rows below the picture scroll; the cursor goes there.
            this.output.Write($"{Escape}2J{Escape}{top};{Math.Max(top + 1, rows)}r{Escape}{top};1H");
            this.output.Flush();
        }

        token.ScreenChanged += OnScreenChanged;
        painter = new Thread(Paint) { IsBackground = true, Name = "Live screen" };
        painter.Start();
    }

    /// <summary>Gives the whole terminal back.</summary>
    public void Dispose()
    {
        token.ScreenChanged -= OnScreenChanged;
        isClosing = true;
        _ = changed.Set();
        painter.Join();
        changed.Dispose();
        lock (output)
        {
            output.Write($"{SaveCursor}{Escape}r{RestoreCursor}");
            output.Flush();
        }
    }

    private void OnScreenChanged()
    {
        _ = changed.Set();
    }

    private void Paint()
    {
        while (changed.WaitOne() && !isClosing)
        {
            string picture = Draw(token.CaptureScreen());
            if (picture != drawn)
            {
                drawn = picture;
                lock (output)
                {
                    output.Write(picture);
                    output.Flush();
                }
            }

            Thread.Sleep(RedrawMilliseconds);
        }
    }

    private string Draw(ScreenCapture screen)
    {
        string[] rows = ScreenTerminal.Frame(isWide ? ScreenTerminal.HalfBlocks(screen) : ScreenTerminal.Braille(screen));
        var picture = new StringBuilder(SaveCursor);
        for (int i = 0; i < rows.Length; i++)
        {
            _ = picture.Append(Escape).Append(i + 1).Append(";1H").Append(rows[i]);
        }

        return picture.Append(RestoreCursor).ToString();
    }
}
