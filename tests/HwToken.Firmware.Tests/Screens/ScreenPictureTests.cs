using System;
using System.IO;
using System.Linq;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware.Tests.Screens;

public sealed class ScreenPictureTests
{
    public static TheoryData<string> Names => new(ScreenStates.All.Keys);

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
}
