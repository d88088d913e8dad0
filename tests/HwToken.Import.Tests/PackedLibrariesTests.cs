using System;
using System.IO;
using System.Linq;

namespace HwToken.Import.Tests;

public sealed class PackedLibrariesTests : IDisposable
{
    private static readonly byte[] s_library = [.. Enumerable.Range(0, 100_000).Select(index => (byte)(index / 7))];

    private readonly TemporaryFolder _folder = new();

    private string Cache => Path.Combine(_folder.Path, "cache");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_library_comes_out_as_it_went_in()
    {
        byte[] packed = PackedLibraries.Pack(s_library);

        Assert.InRange(packed.Length, 1, s_library.Length / 2);
        Assert.Equal(packed, PackedLibraries.Pack(s_library));
        Assert.Equal(s_library, File.ReadAllBytes(Unpack(s_library)!));
    }

    [Fact]
    public void It_is_unpacked_once()
    {
        string path = Unpack(s_library)!;
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);

        Assert.Equal(path, Unpack(s_library));
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public void One_that_was_cut_short_is_unpacked_again()
    {
        string path = Unpack(s_library)!;
        File.WriteAllBytes(path, s_library[..10]);

        Assert.Equal(s_library, File.ReadAllBytes(Unpack(s_library)!));
    }

    [Fact]
    public void Another_version_lies_elsewhere() => Assert.NotEqual(Unpack(s_library), Unpack(s_library[1..]));

    [Fact]
    public void What_others_may_write_is_not_executed()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string path = Unpack(s_library)!;
        byte[] foreign = new byte[s_library.Length];
        File.WriteAllBytes(path, foreign);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);
        Assert.Equal(s_library, File.ReadAllBytes(Unpack(s_library)!));

        string link = Path.Combine(_folder.Path, "link");
        Directory.CreateSymbolicLink(link, Cache);
        using var packed = new MemoryStream(PackedLibraries.Pack(s_library));
        Assert.Null(PackedLibraries.Unpack(packed, "libone.so", link));
    }

    [Fact]
    public void Without_a_cache_nothing_is_unpacked()
    {
        using var packed = new MemoryStream(PackedLibraries.Pack(s_library));

        Assert.Null(PackedLibraries.Unpack(packed, "libone.so", null));
        Assert.Null(PackedLibraries.Unpack(packed, "libone.so", _folder.Write("file", [])));
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
