using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using HwToken.Import.Qr;

namespace HwToken.Import.Tests.Qr;

public sealed class CompiledModuleCacheTests : IDisposable
{
    private const string Key = "key.bin";
    private static readonly byte[] Code = [.. Enumerable.Range(0, 5000).Select(index => (byte)index)];
    private readonly TemporaryFolder folder = new();
    private readonly string path;
    private readonly CompiledModuleCache cache;

    public CompiledModuleCacheTests()
    {
        string cacheFolder = Path.Combine(folder.Path, "new", "hwtoken");
        path = Path.Combine(cacheFolder, Key);
        cache = new CompiledModuleCache(cacheFolder);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Gives_back_what_was_stored_and_nothing_under_another_key()
    {
        Assert.Null(cache.Load(Key));
        cache.Store(Key, Code);

        Assert.Equal(Code, cache.Load(Key)!.Value.ToArray());
        Assert.Null(cache.Load("other.bin"));
    }

    [Fact]
    public void Only_this_user_may_look_into_the_folder_and_the_file()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        cache.Store(Key, Code);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(path)!));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(4000)]
    public void Does_not_give_out_a_file_that_was_cut_short(int length)
    {
        cache.Store(Key, Code);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);

        Assert.Null(cache.Load(Key));
    }

    [Fact]
    public void Does_not_give_out_a_file_with_one_wrong_bit()
    {
        cache.Store(Key, Code);
        byte[] file = File.ReadAllBytes(path);
        file[2000] ^= 1;
        File.WriteAllBytes(path, file);

        Assert.Null(cache.Load(Key));
        cache.Store(Key, Code);
        Assert.NotNull(cache.Load(Key));
    }

    [Fact]
    public void Does_not_give_out_a_file_that_others_may_write()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        cache.Store(Key, Code);
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.OtherWrite);

        Assert.Null(cache.Load(Key));
    }

    [Fact]
    public void Uses_no_folder_that_others_may_write()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        cache.Store(Key, Code);
        string folder = Path.GetDirectoryName(path)!;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupWrite);
        cache.Store("second.bin", Code);

        Assert.Null(cache.Load(Key));
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void Uses_no_folder_that_is_a_link()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        cache.Store(Key, Code);
        string link = Path.Combine(folder.Path, "link");
        Directory.CreateSymbolicLink(link, Path.GetDirectoryName(path)!);

        Assert.Null(new CompiledModuleCache(link).Load(Key));
    }

    [Fact]
    public void Takes_the_permissions_of_others_to_read_away()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        cache.Store(Key, Code);

        Assert.NotNull(cache.Load(Key));
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(folder));
    }

    [Fact]
    public void Does_without_a_cache_where_there_can_be_none()
    {
        string file = folder.Write("a-file", [1]);
        foreach (string? folder in new[] { null, Path.Combine(file, "below-a-file"), "" })
        {
            var cache = new CompiledModuleCache(folder);
            cache.Store(Key, Code);

            Assert.Null(cache.Load(Key));
        }
    }

    [Fact]
    public void Leaves_one_whole_file_when_many_store_at_once()
    {
        Parallel.For(0, 16, _ => cache.Store(Key, Code));

        Assert.Equal(Code, cache.Load(Key)!.Value.ToArray());
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Theory]
    [InlineData("/somewhere/cache", "/somewhere/cache/hwtoken")]
    [InlineData("relative", null)]
    [InlineData("", null)]
    public void The_default_folder_follows_the_XDG_variable_when_it_is_a_full_path(string variable, string? folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string? before = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        try
        {
            Environment.SetEnvironmentVariable("XDG_CACHE_HOME", variable);
            string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            string? below = home.Length == 0 ? null : Path.Combine(home, OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache", "hwtoken");

            Assert.Equal(folder ?? below, PrivateFolder.Cache);
        }
        finally
        {
            Environment.SetEnvironmentVariable("XDG_CACHE_HOME", before);
        }
    }
}
