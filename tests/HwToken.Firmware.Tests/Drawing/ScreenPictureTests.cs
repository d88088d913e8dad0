using System;
using System.IO;
using System.Linq;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Tests.Pages;

namespace HwToken.Firmware.Tests.Drawing;

public sealed class ScreenPictureTests
{
    public static TheoryData<string> Names => new(ScreenStates.All.Keys);

    // Texts and entries that no screen of the token has: they show what would happen to longer ones.
    private static readonly string[] MadeUp = ["menu-scrolled", "menu-last", "message-cut", "message-long-word"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Screen_looks_as_pictured(string name)
    {
        var canvas = new Canvas();

        // Whatever was on the canvas before must not shine through.
        canvas.Frame.AsSpan().Fill(0xFF);
        ScreenStates.All[name](canvas);
        Picture.Check(name, canvas.Frame);
    }

    [Fact]
    public void Every_picture_belongs_to_a_screen()
    {
        string[] pictures = Directory.GetFiles(SourceTree.PictureFolder, "*.png")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => !name.EndsWith(".received", StringComparison.Ordinal))
            .ToArray();
        Assert.All(pictures, name => Assert.True(ScreenStates.All.ContainsKey(name) || name == PictureShiftTests.PictureName, $"No screen draws {name}.png: delete it."));
    }

    [Fact]
    public void Every_screen_is_in_ui_md_and_every_picture_there_exists()
    {
        const string Folder = "/tests/HwToken.Firmware.Tests/Drawing/pictures/";
        string page = File.ReadAllText(Path.Combine(SourceTree.Root, "firmware", "docs", "ui.md"));
        string[] shown = [.. page.Split(Folder)[1..].Select(rest => rest[..rest.IndexOf(".png)", StringComparison.Ordinal)])];
        Assert.Distinct(shown);
        Assert.Equal(ScreenStates.All.Keys.Except(MadeUp).Append(PictureShiftTests.PictureName).Order(), shown.Order());
    }
}
