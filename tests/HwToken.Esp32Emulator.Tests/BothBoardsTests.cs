using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;
using HwToken.Simulator.Screens;

namespace HwToken.Esp32Emulator.Tests;

/// <summary>
/// The same life on both boards: the firmware on simulated chips, and the ESP32's whole program with its adapters; and on both
/// displays, of which the ESP32 has the SH1106 here.
/// </summary>
public sealed class BothBoardsTests
{
    [Fact]
    public void Every_verb_and_every_press_shows_the_same_pictures_and_leaves_the_same_files()
    {
        var simulatedFlash = new MemoryFlashMedium();
        var esp32Flash = new MemoryFlashMedium();
        using var simulated = new BoardToken(isEsp32: false, simulatedFlash);
        using var esp32 = new BoardToken(isEsp32: true, esp32Flash, display: DisplayModel.Sh1106);
        foreach (BoardToken token in new[] { simulated, esp32 })
        {
            Life.AskEverything(token);
            Life.UseTheButton(token);
        }

        Assert.InRange(simulated.Pictures.Count, 100, int.MaxValue);
        for (int picture = 0; picture < simulated.Pictures.Count && picture < esp32.Pictures.Count; picture++)
        {
            Assert.True(
                simulated.Pictures[picture].SequenceEqual(esp32.Pictures[picture]),
                $"Picture {picture} differs: {Read(simulated.Pictures[picture])} / {Read(esp32.Pictures[picture])}");
        }

        Assert.Equal(simulated.Pictures.Count, esp32.Pictures.Count);
        Assert.Equal(0, esp32.Chip.Reboots);
        Assert.Empty(esp32.Token.Board.DisplayChip.Errors);
        string[] names = [.. simulatedFlash.GetNames().Order()];
        Assert.Equal(names, esp32Flash.GetNames().Order());
        Assert.All(names, name => Assert.Equal(simulatedFlash.Read(name), esp32Flash.Read(name)));
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
