using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using HwToken.Firmware.Tests.Drawing;

namespace HwToken.Publishing.Tests;

/// <summary>
/// Who builds the same sources in another folder gets the same bytes. Here that is tried with one of our assemblies and a package of it;
/// provisioner/packaging/twice.sh, which takes minutes and which a release runs, does it with the whole file and the packages.
/// </summary>
public sealed class ReproducibleTests : IDisposable
{
    private static readonly string Project = Path.Combine("shared", "HwToken.Core");

    private readonly DirectoryInfo sources = Directory.CreateTempSubdirectory("hwtoken-sources-");

    public void Dispose() => sources.Delete(recursive: true);

    [Fact]
    public void Another_folder_gives_the_same_bytes()
    {
        (byte[] assembly, byte[] package) here = Build("here");
        (byte[] assembly, byte[] package) there = Build("somewhere-else");

        Assert.Equal(Convert.ToHexString(SHA256.HashData(here.assembly)), Convert.ToHexString(SHA256.HashData(there.assembly)));
        Assert.Equal(Convert.ToHexString(SHA256.HashData(here.package)), Convert.ToHexString(SHA256.HashData(there.package)));
        Assert.True(here.assembly.AsSpan().IndexOf(Encoding.UTF8.GetBytes(sources.FullName)) < 0, "It knows where it was built.");
    }

    // As a release builds them: for a profile.
    private (byte[] Assembly, byte[] Package) Build(string name)
    {
        string root = sources.CreateSubdirectory(name).FullName;
        foreach (string file in Directory.GetFiles(SourceTree.Root).Where(file => Path.GetExtension(file) is ".props" or ".targets" or ".json" || Path.GetFileName(file) == ".editorconfig"))
        {
            File.Copy(file, Path.Combine(root, Path.GetFileName(file)));
        }

        Copy(new DirectoryInfo(Path.Combine(SourceTree.Root, Project)), Path.Combine(root, Project));
        Artefact.Run("dotnet", ["pack", Path.Combine(Project, "HwToken.Core.csproj"), "-c", "Release", $"-p:PublishProfile={Artefact.Platform}", "-p:RunAnalyzers=false", "-v", "q", "--nologo"], root, null);
        string built = Path.Combine(root, Project, "bin", "Release");
        return (File.ReadAllBytes(Path.Combine(built, "net10.0", "HwToken.Core.dll")), File.ReadAllBytes(Directory.GetFiles(built, "*.nupkg").Single()));
    }

    private static void Copy(DirectoryInfo folder, string target)
    {
        Directory.CreateDirectory(target);
        foreach (FileInfo file in folder.GetFiles())
        {
            file.CopyTo(Path.Combine(target, file.Name));
        }

        foreach (DirectoryInfo inner in folder.GetDirectories().Where(inner => inner.Name is not ("bin" or "obj")))
        {
            Copy(inner, Path.Combine(target, inner.Name));
        }
    }
}
