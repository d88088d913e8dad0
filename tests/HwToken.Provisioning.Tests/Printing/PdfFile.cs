using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace HwToken.Provisioning.Tests.Printing;

/// <summary>
/// Reads the pages of a PDF file (ISO 32000-1) that only fills outlines, section 8.5; every other operator fails the test,
/// so there is no text that would need a font, no picture and no script in it.
/// </summary>
internal static partial class PdfFile
{
    internal static IReadOnlyList<DrawnPage> Read(byte[] file)
    {
        string text = Encoding.Latin1.GetString(file);
        Assert.StartsWith("%PDF-1.", text, StringComparison.Ordinal);
        var pages = new List<DrawnPage>();
        foreach (Match page in PageObject().Matches(text))
        {
            float[] box = [.. Get(page.Value, @"/MediaBox \[([^\]]*)\]").Split(' ').Select(Number)];
            Match content = Regex.Match(text, $@"\n{Get(page.Value, @"/Contents (\d+) 0 R")} 0 obj\n<<([^>]*)>> stream\r?\n");
            int length = (int)Number(Get(content.Groups[1].Value, @"/Length (\d+)"));
            using var stream = new ZLibStream(new MemoryStream(file, content.Index + content.Length, length), CompressionMode.Decompress);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            pages.Add(Draw(reader.ReadToEnd(), new DrawnPage(box[2], box[3])));
        }

        return pages;
    }

    private static DrawnPage Draw(string content, DrawnPage page)
    {
        var operands = new List<float>();
        SKMatrix matrix = SKMatrix.Identity;
        SKColor color = SKColors.Black;
        var builder = new SKPathBuilder();
        foreach (string word in content.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out float number))
            {
                operands.Add(number);
                continue;
            }

            float[] o = [.. operands];
            operands.Clear();
            switch (word)
            {
                case "cm":
                    matrix = matrix.PreConcat(new SKMatrix(o[0], o[2], o[4], o[1], o[3], o[5], 0, 0, 1));
                    break;
                case "rg":
                    color = new SKColor((byte)MathF.Round(o[0] * 255), (byte)MathF.Round(o[1] * 255), (byte)MathF.Round(o[2] * 255));
                    break;
                case "m":
                    builder.MoveTo(o[0], o[1]);
                    break;
                case "l":
                    builder.LineTo(o[0], o[1]);
                    break;
                case "c":
                    builder.CubicTo(o[0], o[1], o[2], o[3], o[4], o[5]);
                    break;
                case "h":
                    builder.Close();
                    break;
                case "re":
                    builder.AddRect(SKRect.Create(o[0], o[1], o[2], o[3]));
                    break;
                case "f" or "f*":
                    SKPath path = builder.Detach();
                    path.FillType = word == "f" ? SKPathFillType.Winding : SKPathFillType.EvenOdd;

                    // The file's y grows upwards.
                    path.Transform(new SKMatrix(1, 0, 0, 0, -1, page.Height, 0, 0, 1).PreConcat(matrix));
                    page.Fill(path, color);
                    builder = new SKPathBuilder();
                    break;
                default:
                    // A stroke's colour, and the graphics state that is named before it.
                    Assert.Matches("^(RG|gs|/G[0-9]+)$", word);
                    break;
            }
        }

        return page;
    }

    private static string Get(string text, string pattern)
    {
        Match match = Regex.Match(text, pattern);
        Assert.True(match.Success, $"The file lacks {pattern}.");
        return match.Groups[1].Value;
    }

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\n\d+ 0 obj\n<</Type /Page\n.*?endobj", RegexOptions.Singleline)]
    private static partial Regex PageObject();
}
