using System;
using System.Linq;

namespace HwToken.Cli.Tests.Harness;

/// <summary>A PIN, entered by the button as an owner does it: by what is on the screen.</summary>
internal static class PinWheel
{
    /// <summary>The PIN of tokens that have one.</summary>
    internal const string Pin = "4711";

    /// <summary>Turns to each digit and takes it by a hold, and to the mark at the end.</summary>
    internal static void EnterPin(this SimulatorProcess token)
    {
        foreach (char digit in Pin)
        {
            Turn(token, digit);
            token.Send("hold 900");
        }

        Turn(token, '✓');
        token.Send("hold 900");
    }

    // To a candidate that is two or more places on by double presses, which turn twice: the wheel shows three ahead.
    private static void Turn(SimulatorProcess token, char wanted)
    {
        for (int turns = 0; turns < 14; turns++)
        {
            string[] lines = token.ReadScreen();
            if (lines.Any(line => line.Trim() == wanted.ToString()) || (wanted == '✓' && lines.Any(line => line.EndsWith(": done", StringComparison.Ordinal))))
            {
                return;
            }

            string wheel = lines.First(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries).Length == 6).Replace(" ", "");
            token.Send(wheel[3] == wanted ? "press" : "double");
        }

        Assert.Fail($"The wheel does not come to {wanted}.");
    }
}
