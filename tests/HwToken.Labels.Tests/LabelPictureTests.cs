using System;
using System.IO;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Firmware.Tests.Drawing;

namespace HwToken.Labels.Tests;

public sealed class LabelPictureTests(Renderers renderers)
{
    public static TheoryData<string> Names => new(LabelScenes.All.Keys);

    private static string Folder => Path.Combine(SourceTree.Root, "tests", "HwToken.Labels.Tests", "pictures");

    [Theory]
    [MemberData(nameof(Names))]
    public void Screen_looks_as_pictured(string name)
    {
        OtpAccount account = LabelScenes.All[name];
        LabelRenderer renderer = renderers.Take();
        renderer.Apply(account);
        renderers.Give(renderer);
        Picture.Check(Folder, name, AccountPreview.Draw(account, 3, 12));
    }

    [Fact]
    public void Every_picture_belongs_to_a_scene()
    {
        string[] pictures = [.. Directory.GetFiles(Folder, "*.png").Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => !name.EndsWith(".received", StringComparison.Ordinal))];
        Assert.All(pictures, name => Assert.True(LabelScenes.All.ContainsKey(name), $"No scene draws {name}.png: delete it."));
    }
}
