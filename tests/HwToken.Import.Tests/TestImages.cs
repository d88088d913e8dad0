using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using HwToken.Import.Qr;

namespace HwToken.Import.Tests;

/// <summary>The committed pictures and what each holds (tests/images/manifest.json).</summary>
internal static class TestImages
{
    /// <summary>A code of 33 × 33 modules at three pixels each, with its margin.</summary>
    internal const string Small = "qrencode-3px-L.png";

    internal static IReadOnlyList<TestImage> All { get; } = JsonSerializer.Deserialize<List<TestImage>>(
        ReadBytes("manifest.json"), JsonSerializerOptions.Web)!;

    internal static byte[] ReadBytes(string file) => File.ReadAllBytes(GetPath(file));

    internal static string GetPath(string file) => Path.Combine(AppContext.BaseDirectory, "images", Path.GetFileName(file));

    internal static LumaImage Load(string file) => QrImage.Load(ReadBytes(file), file).Luma;

    /// <summary>One of the three codes into which qrencode -S cut a setup code.</summary>
    internal static LumaImage LoadPart(int number) => QrImage.Load(File.ReadAllBytes(GetPartPath(number)), "part").Luma;

    internal static string GetPartPath(int number) => Path.Combine(AppContext.BaseDirectory, "images", "parts", $"part-0{number}.png");

    internal static IReadOnlyList<string> GetTexts(string file) => All.Single(image => image.File == file).Texts;
}

/// <param name="File">Its path, seen from tests/images.</param>
/// <param name="Texts">What its QR codes hold, from top to bottom.</param>
/// <param name="Error">A part of the sentence that the user gets, for a file that holds none.</param>
internal sealed record TestImage(string File, IReadOnlyList<string> Texts, string? Error);
