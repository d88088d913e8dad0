using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HwToken.Firmware.Tests.Drawing;
using HwToken.Import.Tests.Exports;
using HwToken.Import.Tests.Exports.Formats;
using HwToken.Import.Tests.Exports.Writers;
using SkiaSharp;

namespace HwToken.Publishing.Tests;

/// <summary>The one file, tried by somebody without .NET, rights, network and a home of some age.</summary>
[Collection(typeof(Publication))]
public sealed class PublishedProgramTests(Artefact artefact) : IDisposable
{
    private const string Password = "correct horse";

    private readonly string home = artefact.CreateHome();
    private readonly DirectoryInfo files = Directory.CreateTempSubdirectory("hwtoken-try-");

    public void Dispose() => files.Delete(recursive: true);

    [Fact]
    public void It_plays_the_demo()
    {
        string played = artefact.Try(home, null, "demo");

        Assert.Contains("code", played, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void It_tells_its_version_and_what_it_can_and_unpacks_nothing_for_that()
    {
        Assert.Equal(XDocument.Load(Path.Combine(SourceTree.Root, "Directory.Build.props")).Descendants("Version").Single().Value + "\n", artefact.Try(home, null, "--version"));
        Assert.Contains("decode", artefact.Try(home, null, "--help"), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(home));
    }

    // Twice as many where each assembly was compiled for itself and without what .NET's own package says of a start.
    [Fact]
    public void What_a_start_calls_lies_compiled_in_it()
    {
        string trace = Path.Combine(files.FullName, "help.nettrace");
        var environment = new Dictionary<string, string?> { ["HOME"] = files.FullName, ["PATH"] = "/nowhere", ["SystemRoot"] = Environment.GetEnvironmentVariable("SystemRoot"), ["TEMP"] = files.FullName };
        environment["DOTNET_EnableEventPipe"] = "1";
        environment["DOTNET_EventPipeConfig"] = "Microsoft-Windows-DotNETRuntime:0x10:5";
        environment["DOTNET_EventPipeOutputPath"] = trace;
        environment["DOTNET_EventPipeRundown"] = "0";

        _ = Artefact.Run(artefact.Program, ["--help"], files.FullName, environment);

        // Each method that is compiled at run time is there twice, begun and done, with its signature as a text in UTF-16.
        MatchCollection compiled = Regex.Matches(Encoding.Latin1.GetString(File.ReadAllBytes(trace)), @"\0\0(?:[ -~]\0)*\(\0(?:[ -~]\0)*\)\0\0\0");
        Assert.InRange(compiled.Count / 2, 1, 100);
    }

    [Fact]
    public void Its_first_decode_compiles_nothing_and_unpacks_only_what_it_needs()
    {
        Assert.Contains("GitHub", Decode(File.ReadAllBytes(Picture("screenshot-light.png")), "a.png"), StringComparison.Ordinal);

        string[] unpacked = [.. Directory.GetFiles(home, "*", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];
        Assert.Contains(unpacked, name => name.Contains("wasmtime", StringComparison.Ordinal));
        Assert.DoesNotContain(unpacked, name => name.Contains("sqlite", StringComparison.Ordinal) || name.StartsWith("qr-decoder", StringComparison.Ordinal));
    }

    [Fact]
    public void It_needs_no_home_and_no_folder_that_lasts() =>
        Assert.Contains("GitHub", artefact.Try("/nowhere", null, "decode", Write(File.ReadAllBytes(Picture("screenshot-light.png")), "a.png")), StringComparison.Ordinal);

    // Each of these goes through a library that trimming or packing could have hurt.
    [Fact]
    public void It_reads_pictures_of_every_kind()
    {
        byte[] small = File.ReadAllBytes(Picture("qrencode-2px-M.png"));
        string account = Decode(small, "small.png");
        string svg = $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 120\"><style>image {{ opacity: 1 }}</style><image width=\"120\" height=\"120\" href=\"data:image/png;base64,{Convert.ToBase64String(small)}\"/></svg>";

        Assert.Equal(account, Decode(Encoding.UTF8.GetBytes(svg), "drawn.svg"));
        Assert.Equal(account, Decode(WritePdf(small), "page.pdf"));
        Assert.Equal(account, Decode(WriteZip("inside/small.png", small), "packed.zip"));
        foreach (string several in Directory.GetFiles(Path.Combine(SourceTree.Root, "tests", "images", "several")).Append(Picture("lossy.webp")).Append(Picture("steam.bmp")).Append(Picture("photo.jpg")))
        {
            Assert.NotEmpty(ReadAccounts(Decode(File.ReadAllBytes(several), Path.GetFileName(several))));
        }
    }

    [Fact]
    public void It_reads_exports_of_every_kind()
    {
        SampleAccount[] accounts = SampleAccount.All;
        string[] names = [.. accounts.Select(account => account.Label)];

        Assert.Equal(names, ReadAccounts(Decode(EnteWriter.WriteEncrypted(accounts, Password), "ente.json")));
        Assert.Equal(names, ReadAccounts(Decode(EnteWriter.Write(accounts), "ente.txt")));
        Assert.Equal(["ada"], ReadAccounts(Decode(DatabaseWriter.WriteGoogle(SampleAccount.Usual), "databases")));
        byte[] proton = File.ReadAllBytes(Export("formats/proton-pass.json"));
        Assert.Equal(ReadAccounts(Decode(proton, "proton.json")), ReadAccounts(Decode(PgpWriter.Write(WriteZip("Proton Pass/data.json", proton), Password), "proton.pgp")));
        Assert.Equal(["bob", "ada"], ReadAccounts(artefact.Try(home, null, "decode", "otpauth-migration://offline?data=CiEKC2Fub3RoZXIgb25lEghWUE46IGJvYhoAIAEoATABOAcQARgCIAEoBQ%3D%3D", "otpauth-migration://offline?data=CiYKCkhlbGxvId6tvu8SCkdpdEh1YjphZGEaBkdpdEh1YiABKAEwAhABGAIoBQ%3D%3D", "--json")));
        foreach (string file in Directory.GetFiles(Export("formats")).Append(Export("aegis-plain.json")))
        {
            Assert.NotEmpty(ReadAccounts(Decode(File.ReadAllBytes(file), Path.GetFileName(file))));
        }
    }

    private static byte[] WritePdf(byte[] picture)
    {
        using var stream = new MemoryStream();
        using (SKDocument document = SKDocument.CreatePdf(stream))
        {
            SKCanvas page = document.BeginPage(595, 842);
            using SKBitmap bitmap = SKBitmap.Decode(picture);
            page.DrawBitmap(bitmap, SKRect.Create(200, 200, 100, 100), new SKSamplingOptions());
            document.EndPage();
            document.Close();
        }

        return stream.ToArray();
    }

    private static byte[] WriteZip(string name, byte[] content)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (Stream entry = archive.CreateEntry(name).Open())
        {
            entry.Write(content);
        }

        return stream.ToArray();
    }

    private static IEnumerable<string> ReadAccounts(string json) =>
        [.. JsonNode.Parse(json)!["accounts"]!.AsArray().Select(account => (string)account!["label"]!)];

    private static string Picture(string name) => Path.Combine(SourceTree.Root, "tests", "images", name);

    private static string Export(string name) => Path.Combine(SourceTree.Root, "tests", "exports", name);

    private string Decode(byte[] content, string name) => artefact.Try(home, Password, [0, 3], ["decode", Write(content, name), "--json"]);

    private string Write(byte[] content, string name)
    {
        string path = Path.Combine(files.FullName, name);
        File.WriteAllBytes(path, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(files.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }

        return path;
    }
}
