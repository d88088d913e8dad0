using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;
using HwToken.Simulator.Screens;

namespace HwToken.Esp32Emulator.Tests;

/// <summary>The same life on both boards: the firmware on simulated chips, and the ESP32's whole program with its adapters.</summary>
public sealed class BothBoardsTests
{
    [Fact]
    public void Every_verb_shows_the_same_pictures_and_leaves_the_same_accounts_and_the_button_is_obeyed()
    {
        var simulatedFlash = new MemoryFlashMedium();
        var esp32Flash = new MemoryFlashMedium();
        using var simulated = new BoardToken(isEsp32: false, simulatedFlash);
        using var esp32 = new BoardToken(isEsp32: true, esp32Flash);
        foreach (BoardToken token in new[] { simulated, esp32 })
        {
            Life.AskEverything(token);
        }

        List<byte[]> expected = WithoutBar(simulated.Pictures);
        List<byte[]> actual = WithoutBar(esp32.Pictures);
        Assert.InRange(expected.Count, 20, int.MaxValue);
        for (int picture = 0; picture < expected.Count && picture < actual.Count; picture++)
        {
            Assert.True(expected[picture].SequenceEqual(actual[picture]), $"Picture {picture} differs: {Read(expected[picture])} / {Read(actual[picture])}");
        }

        Assert.Equal(expected.Count, actual.Count);
        Assert.Equal(0, esp32.Chip.Reboots);
        Assert.Empty(esp32.Token.Board.DisplayChip.Errors);
        Assert.Equal(simulatedFlash.GetNames().Order(), esp32Flash.GetNames().Order());
        Assert.Equal(List(simulated), List(esp32));

        // From here on the moments of presses are in random numbers, those of the PIN's wheel among them.
        Life.UseTheButton(esp32);
        Assert.Equal(0, esp32.Chip.Reboots);
        Assert.Empty(esp32.Token.Board.DisplayChip.Errors);
    }

    private static IEnumerable<string> List(BoardToken token)
    {
        var list = new ListCommand();
        Assert.Equal(Status.Ok, token.Ask(list));
        return [.. list.Accounts.Select(account => $"{account.Issuer} {account.Label}")];
    }

    // The ESP32 sees an edge of the button a tick after the contact, so what a press begins is up to 10 ms later there, and a
    // bar that runs all the time can stand a step apart. It is alone on the lowest page, where it leaves three rows free.
    private static List<byte[]> WithoutBar(List<byte[]> pictures)
    {
        const int Page = 7 * 128;
        var seen = new List<byte[]>();
        foreach (byte[] picture in pictures)
        {
            byte[] copy = [.. picture];
            if (copy.AsSpan(Page, 128).IndexOfAnyExcept<byte>([0x00, 0x10, 0x7C, 0x70, 0x58, 0x4C, 0x64]) < 0)
            {
                copy.AsSpan(Page, 128).Clear();
            }

            if (seen.Count == 0 || !seen[^1].SequenceEqual(copy))
            {
                seen.Add(copy);
            }
        }

        return seen;
    }

    private static string Read(byte[] picture) => string.Join(" | ", new ScreenCapture(picture[..^1], picture[^1] != 0).Text);

    [Fact]
    public void Without_power_at_any_moment_of_an_add_the_esp32_starts_with_the_account_or_without_it()
    {
        HashSet<int> counts = [];
        for (int milliseconds = 0; milliseconds < 400; milliseconds += 10)
        {
            var flash = new MemoryFlashMedium();
            using var token = new BoardToken(isEsp32: true, flash);
            _ = token.Ask(new HelloCommand());
            token.Send(Life.First);
            Assert.True(token.Token.WaitUntil(() => token.Token.AwaitsConfirmation));
            token.Run(600);
            token.Token.Board.Buttons.Play(ButtonGesture.Press);
            token.Run(milliseconds);
            token.Token.PowerOff();
            token.Token.PowerOn();
            var list = new ListCommand();
            Assert.Equal(Status.Ok, token.Ask(list));
            Assert.Equal(0, token.Chip.Reboots);
            counts.Add(list.Accounts.Length);
        }

        Assert.Equal([0, 1], counts.Order());
    }
}
