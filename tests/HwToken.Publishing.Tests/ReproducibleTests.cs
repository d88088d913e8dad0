using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using HwToken.Firmware.Tests.Drawing;

namespace HwToken.Publishing.Tests;

/// <summary>
/// Who builds the same sources in another folder gets the same bytes. Here our own assemblies are compared, as they
/// went into the published file; provisioner/packaging/twice.sh compares the whole file and the packages.
/// </summary>
public sealed class ReproducibleTests(Artefact artefact) : IDisposable
{
    private static readonly string[] s_sources = ["provisioner", "firmware", "shared"];

    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("hwtoken-copy-of-the-sources-");

    public void Dispose() => _copy.Delete(recursive: true);

    [Fact]
    public void Another_folder_gives_the_same_bytes()
    {
        Assert.True(File.Exists(artefact.Program)); // So the sources have been built where they lie.
        Copy();

        Artefact.Run("dotnet", ["build", Artefact.CliProject, "-c", "Release", "-r", Artefact.Platform, $"-p:PublishProfile={Artefact.Platform}", "-p:RunAnalyzers=false", "-v", "q", "--nologo"], _copy.FullName, null);

        Dictionary<string, string> there = Hash(_copy.FullName);
        Assert.Contains("hwtoken.dll", there.Keys);
        Assert.InRange(there.Count, 8, 100);
        Assert.Equal(there, Hash(SourceTree.Root).Where(file => there.ContainsKey(file.Key)).ToDictionary());
    }

    [Fact]
    public void Nothing_published_knows_where_it_was_built()
    {
        byte[] program = File.ReadAllBytes(artefact.Program);

        Assert.True(program.AsSpan().IndexOf(Encoding.UTF8.GetBytes(SourceTree.Root)) < 0);
        Assert.True(program.AsSpan().IndexOf(Encoding.Unicode.GetBytes(SourceTree.Root)) < 0);
    }

    private static Dictionary<string, string> Hash(string root)
    {
        IEnumerable<string> projects = s_sources.SelectMany(sources => Directory.GetDirectories(Path.Combine(root, sources))).Select(project => Path.Combine(project, "obj"));
        IEnumerable<string> built = projects.Select(folder => Path.Combine(folder, "Release", "net10.0"))
            .Select(folder => File.Exists(Path.Combine(folder, Artefact.Platform, "hwtoken.dll")) ? Path.Combine(folder, Artefact.Platform) : folder);
        return built.Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder, "*.dll"))
            .ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
    }

    // What npm brought comes along, so that the network is not needed again.
    private void Copy()
    {
        foreach (string file in Directory.GetFiles(SourceTree.Root).Where(file => Path.GetExtension(file) is ".props" or ".targets" or ".json" || Path.GetFileName(file) is ".editorconfig" or "LICENSE"))
        {
            File.Copy(file, Path.Combine(_copy.FullName, Path.GetFileName(file)));
        }

        foreach (string sources in s_sources)
        {
            CopyFolder(new DirectoryInfo(Path.Combine(SourceTree.Root, sources)), Path.Combine(_copy.FullName, sources));
        }
    }

    private static void CopyFolder(DirectoryInfo folder, string target)
    {
        if (folder.Name is "bin" or "node_modules")
        {
            return;
        }

        Directory.CreateDirectory(target);
        if (folder.Name != "obj")
        {
            foreach (FileInfo file in folder.GetFiles())
            {
                file.CopyTo(Path.Combine(target, file.Name));
            }
        }

        foreach (DirectoryInfo inner in folder.GetDirectories().Where(inner => folder.Name != "obj" || inner.Name is "rxing" or "fonts"))
        {
            CopyFolder(inner, Path.Combine(target, inner.Name));
        }
    }
}
