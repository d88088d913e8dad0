using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HwToken.Firmware.Tests.Drawing;
using HwToken.Import.Qr;

namespace HwToken.Publishing.Tests;

/// <summary>What lies in the folder of a release, and in its one file.</summary>
[Collection(typeof(Publication))]
public sealed class PublishedFilesTests(Artefact artefact)
{
    private const long LargestFile = 100_000_000;

    [Fact]
    public void Beside_the_one_file_lie_only_licences()
    {
        string[] files = [.. Directory.GetFiles(artefact.Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

        Assert.Equal(["LICENSE", "THIRD-PARTY-LICENSES.txt", Path.GetFileName(artefact.Program)], files);
        Assert.Equal(["licenses"], Directory.GetDirectories(artefact.Folder).Select(folder => Path.GetFileName(folder)));
        Assert.Contains("rxing-wasm.txt", Directory.GetFiles(Path.Combine(artefact.Folder, "licenses")).Select(file => Path.GetFileName(file)));
    }

    [Fact]
    public void It_is_no_larger_than_it_may_be() => Assert.InRange(new FileInfo(artefact.Program).Length, 1, LargestFile);

    [Fact]
    public void It_holds_the_decoder_and_the_libraries_and_nothing_that_a_start_would_unpack()
    {
        IReadOnlyList<BundledFile> files = SingleFile.Read(artefact.Program);

        Assert.All(files, file => Assert.False(file.IsCompressed, $"{file.Name} is compressed."));
        Assert.All(files, file => Assert.Contains(Path.GetExtension(file.Name), (string[])[".dll", ".json"]));
        Assert.InRange(files.Single(file => file.Name == "HwToken.QrMachineCode.dll").Length, 1_000_000, LargestFile);
        Assert.InRange(files.Single(file => file.Name == "HwToken.PackedLibraries.dll").Length, 10_000_000, LargestFile);
    }

    [Fact]
    public void Nothing_that_was_compiled_for_an_earlier_one_is_in_it() =>
        Assert.InRange(SingleFile.Read(artefact.Program).Single(file => file.Name == Artefact.Stale).Length, 100_000, LargestFile);

    [Fact]
    public void The_decoder_in_it_is_what_anyone_would_compile()
    {
        string prepared = Path.Combine(SourceTree.Root, "provisioner", "HwToken.Cli", "obj", "prepared", RxingCompiler.ThisPlatform, "HwToken.QrMachineCode");

        Assert.Equal(SHA256.HashData(File.ReadAllBytes(prepared)), SHA256.HashData(RxingCompiler.Compile(RxingCompiler.ThisPlatform)!));
    }

    [Fact]
    public void Another_file_is_told_from_a_single_one() =>
        Assert.Contains("LICENSE is no single file", Assert.Throws<InvalidDataException>(() => SingleFile.Read(Path.Combine(artefact.Folder, "LICENSE"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_package_of_the_product_has_its_licence()
    {
        string licences = File.ReadAllText(Path.Combine(artefact.Folder, "THIRD-PARTY-LICENSES.txt"));
        string[] packages = [.. Directory.GetFiles(Path.Combine(SourceTree.Root, "provisioner"), "*.csproj", SearchOption.AllDirectories)
            .SelectMany(project => XDocument.Load(project).Descendants("PackageReference"))
            .Select(package => package.Attribute("Include")!.Value)
            .Where(package => !package.Contains("NativeAssets", StringComparison.Ordinal) && package != "Microsoft.Data.Sqlite")
            .Append($"Microsoft.AspNetCore.App.Runtime.{Artefact.Platform}")
            .Append($"Microsoft.NETCore.App.Runtime.{Artefact.Platform}")
            .Append("SQLitePCLRaw.core")
            .Distinct()];

        Assert.NotEmpty(packages);
        Assert.All(packages, package => Assert.Contains($"\n{package} ", licences, StringComparison.Ordinal));
    }

    // What the SDK brings is in no project's list of packages, so the list for CycloneDX names it itself.
    [Fact]
    public void Every_part_of_NET_that_is_inside_is_in_the_list_of_what_is_inside()
    {
        string licences = File.ReadAllText(Path.Combine(artefact.Folder, "THIRD-PARTY-LICENSES.txt"));
        string list = File.ReadAllText(Path.Combine(SourceTree.Root, "provisioner", "packaging", "pack.sh"));
        string[] parts = [.. Regex.Matches(licences, $@"\n(Microsoft\.\w+\.App)\.Runtime\.{Artefact.Platform} ").Select(match => match.Groups[1].Value)];

        Assert.Equal(2, parts.Length);
        Assert.All(parts, part => Assert.Contains($"\"{part}\"", list, StringComparison.Ordinal));
    }
}
