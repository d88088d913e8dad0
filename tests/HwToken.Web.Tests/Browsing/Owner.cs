using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using HwToken.Simulator;
using HwToken.Simulator.Chips;

namespace HwToken.Web.Tests.Browsing;

/// <summary>Who holds the simulated token: reads its screen and presses its button, in its menu and at its PIN.</summary>
internal sealed class Owner(SimulatedToken token) : IDisposable
{
    private readonly CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));

    private const int HoldMilliseconds = 1_000;

    /// <summary>Chooses an entry of the settings.</summary>
    internal Task ChooseSetting(string entry) => Task.Run(() =>
    {
        Play(ButtonGesture.Hold(HoldMilliseconds));
        Choose("Settings");
        Choose(entry);
    });

    /// <summary>Sets a PIN.</summary>
    internal async Task SetPin(string pin)
    {
        await ChooseSetting("Set a PIN");
        await Enter(pin);
        await WaitFor("Repeat new PIN");
        await Enter(pin);
        await WaitFor("PIN set");
    }

    /// <summary>Enters a PIN on the screen that asks for one.</summary>
    internal Task Enter(string pin) => Task.Run(() =>
    {
        foreach (char digit in pin + "✓")
        {
            Turn(digit);
            Play(ButtonGesture.Hold(HoldMilliseconds));
        }
    });

    /// <summary>Presses once.</summary>
    internal Task Press() => Task.Run(() => Play(ButtonGesture.Press));

    /// <summary>Waits for a text on the screen.</summary>
    internal Task WaitFor(string text) => Task.Run(() =>
        Assert.True(token.WaitUntil(() => Lines.Any(line => line.Contains(text, StringComparison.Ordinal)), patience.Token), text));

    public void Dispose() => patience.Dispose();

    private IReadOnlyList<string> Lines => token.CaptureScreen().Text;

    private void Play(ButtonGesture gesture) => Assert.True(token.Play(gesture, 0, patience.Token));

    private void Choose(string entry)
    {
        for (int presses = 0; !Lines.Any(line => line.TrimEnd() == "▶" + entry); presses++)
        {
            Assert.True(presses < 16, "The menu has no entry " + entry);
            Play(ButtonGesture.Press);
        }

        Play(ButtonGesture.Hold(HoldMilliseconds));
    }

    // The wheel shows three candidates ahead; a double press turns twice.
    private void Turn(char wanted)
    {
        for (int turns = 0; turns < 14; turns++)
        {
            IReadOnlyList<string> lines = Lines;
            if (lines.Any(line => line.Trim() == wanted.ToString()) || (wanted == '✓' && lines.Any(line => line.EndsWith(": done", StringComparison.Ordinal))))
            {
                return;
            }

            string wheel = lines.First(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries).Length == 6).Replace(" ", "", StringComparison.Ordinal);
            Play(wheel[3] == wanted ? ButtonGesture.Press : ButtonGesture.DoublePress);
        }

        Assert.Fail($"The wheel does not come to {wanted}.");
    }
}
