using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using HwToken.Import.Tests.Corpus;
using SkiaSharp;

namespace HwToken.Benchmarks.Qr;

/// <summary>Writes the part of the corpus that is committed: one picture of each kind, and what it holds.</summary>
internal static class CommittedPictures
{
    private const int LargestPixels = 9_000_000;
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Write(string folder)
    {
        var manifest = new JsonArray();
        foreach (CorpusKind kind in QrCorpus.Kinds)
        {
            CorpusPicture picture = kind.Create(kind.Name == "no quiet zone" ? 1 : 0); // The first that is read.
            if (picture.Image.Pixels.Length > LargestPixels)
            {
                continue;
            }

            bool isPhotograph = kind.Group is CorpusGroup.Camera or CorpusGroup.Hard;
            bool isJpeg = isPhotograph || kind.Name.StartsWith("JPEG", StringComparison.Ordinal);
            int quality = isPhotograph ? 75 : isJpeg ? int.Parse(kind.Name["JPEG ".Length..], CultureInfo.InvariantCulture) : 100;
            string file = string.Concat(kind.Name.Where(character => character != ',')).Replace(' ', '-').Replace('é', 'e') + (isJpeg ? ".jpg" : ".png");
            using SKData data = Raster.Encode(picture.Image, isJpeg ? SKEncodedImageFormat.Jpeg : SKEncodedImageFormat.Png, quality);
            File.WriteAllBytes(Path.Combine(folder, file), data.ToArray());
            manifest.Add(new JsonObject { ["file"] = file, ["texts"] = new JsonArray([.. picture.Texts.Select(text => (JsonNode)text)]) });
        }

        File.WriteAllText(Path.Combine(folder, "manifest.json"), manifest.ToJsonString(Options) + "\n");
    }
}
