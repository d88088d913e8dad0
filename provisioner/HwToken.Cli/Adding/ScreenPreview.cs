using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Cli.Terminal;
using HwToken.Core.Otp;
using HwToken.Device;
using HwToken.Labels;
using HwToken.Provisioning.Failures;
using HwToken.Simulator.Screens;

namespace HwToken.Cli.Adding;

/// <summary>
/// What the token's screen will show of accounts, drawn by the firmware's own code, before they are written. The code on
/// it is made up.
/// </summary>
internal sealed class ScreenPreview
{
    // A frame of half blocks is two columns wider than the screen; braille needs half of that.
    private const int HalfBlockColumns = ScreenTerminal.HalfBlockColumns + 2;
    private const int BrailleColumns = (ScreenTerminal.HalfBlockColumns / 2) + 2;

    private readonly ScreenCapture[] screens;

    /// <summary>Draws the screens.</summary>
    /// <param name="accounts">The accounts, with the pictures of their names.</param>
    /// <param name="info">The token that they go to: it knows how many it has.</param>
    internal ScreenPreview(IReadOnlyList<OtpAccount> accounts, TokenInfo info)
    {
        // A locked token does not say how many it has; then no position is shown.
        int there = info.Capacity - info.FreeSlots;
        int count = info.IsLocked ? 0 : there + accounts.Count;
        screens = [.. accounts.Select((account, index) => new ScreenCapture(AccountPreview.Draw(account, there + index + 1, count), isOn: true))];
    }

    /// <summary>Shows the first account's screen as text.</summary>
    internal void Show(Output output)
    {
        int width = Console.IsErrorRedirected ? BrailleColumns : TextLines.TerminalWidth;
        if (width < BrailleColumns)
        {
            output.Say("The terminal is too narrow for the token's screen; --preview FILE.png draws it.");
            return;
        }

        output.Say(screens.Length == 1
            ? "This is what the token will show, with a made-up code:"
            : "This is what the token will show of the first, with a made-up code; --preview FILE.png draws them all:");
        ScreenCapture screen = screens[0];
        foreach (string row in ScreenTerminal.Frame(width >= HalfBlockColumns ? ScreenTerminal.HalfBlocks(screen) : ScreenTerminal.Braille(screen)))
        {
            output.Say(row);
        }
    }

    /// <summary>Writes all screens as one picture.</summary>
    /// <exception cref="ProvisioningException">The file can't be written.</exception>
    internal void Write(string path) => PreviewFile.Write(path, ScreenPng.EncodeSheet(screens));
}
