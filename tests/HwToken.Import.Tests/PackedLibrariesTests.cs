using System;
using System.IO;
using System.Linq;

namespace HwToken.Import.Tests;

public sealed class PackedLibrariesTests : IDisposable
{
    private static readonly byte[] Library = [.. Enumerable.Range(0, 100_000).Select(index => (byte)(index / 7))];

    private readonly TemporaryFolder folder = new();

    private string Cache => Path.Combine(folder.Path, "cache");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_library_comes_out_as_it_went_in()
    {
        byte[] packed = PackedLibraries.Pack(Library);

        Assert.InRange(packed.Length, 1, Library.Length / 2);
        Assert.Equal(packed, PackedLibraries.Pack(Library));
        Assert.Equal(Library, File.ReadAllBytes(Unpack(Library)!));
    }

    [Fact]
    public void It_is_unpacked_once()
    {
        string path = Unpack(Library)!;
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);

        Assert.Equal(path, Unpack(Library));
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public void One_that_was_cut_short_is_unpacked_again()
    {
        string path = Unpack(Library)!;
        File.WriteAllBytes(path, Library[..10]);

        Assert.Equal(Library, File.ReadAllBytes(Unpack(Library)!));
    }

    [Fact]
    public void Another_version_lies_elsewhere() => Assert.NotEqual(Unpack(Library), Unpack(Library[1..]));

    [Fact]
    public void What_others_may_write_is_not_executed()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string path = Unpack(Library)!;
        byte[] foreign = new byte[Library.Length];
        File.WriteAllBytes(path, foreign);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);
        Assert.Equal(Library, File.ReadAllBytes(Unpack(Library)!));

        string link = Path.Combine(folder.Path, "link");
        Directory.CreateSymbolicLink(link, Cache);
        using var packed = new MemoryStream(PackedLibraries.Pack(Library));
        Assert.Null(PackedLibraries.Unpack(packed, "libone.so", link));
    }

    [Fact]
    public void Without_a_cache_nothing_is_unpacked()
    {
        using var packed = new MemoryStream(PackedLibraries.Pack(Library));

        Assert.Null(PackedLibraries.Unpack(packed, "libone.so", null));
        Assert.Null(PackedLibraries.Unpack(packed, "libone.so", folder.Write("file", [])));
    }

    [Fact]
    public void A_library_is_found_as_the_system_would_find_it()
    {
        string ending = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        string[] files = [$"libSkiaSharp{ending}", $"libwasmtime{ending}", $"e_sqlite3{ending}"];

        Assert.Equal(files[0], PackedLibraries.FindName("libSkiaSharp", files));
        Assert.Equal(files[1], PackedLibraries.FindName("wasmtime", files));
        Assert.Equal(files[2], PackedLibraries.FindName("e_sqlite3", files));
        Assert.Equal(files[2], PackedLibraries.FindName("e_sqlite3" + ending, files));
        Assert.Null(PackedLibraries.FindName("sqlite3", files));
    }

    private string? Unpack(byte[] library)
    {
        using var packed = new MemoryStream(PackedLibraries.Pack(library));
        return PackedLibraries.Unpack(packed, "libone.so", Cache);
    }
}
