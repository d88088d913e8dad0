extern alias esp32;

using System;
using System.Linq;
using DeviceFile = esp32::System.IO.File;
using DeviceGC = esp32::System.GC;
using FileAccess = esp32::System.IO.FileAccess;
using FileMode = esp32::System.IO.FileMode;
using FileStream = esp32::System.IO.FileStream;
using SeekOrigin = esp32::System.IO.SeekOrigin;

namespace HwToken.Esp32Emulator.Tests.DeviceApi;

/// <summary>Files as littlefs and System.IO.FileSystem have them on the device.</summary>
public sealed class FileTests
{
    private const string Path = "I:\\log";

    private readonly Device device = new();

    [Fact]
    public void What_is_written_is_on_the_flash_when_the_file_is_closed_and_not_when_it_is_flushed()
    {
        var file = new FileStream(Path, FileMode.Append, FileAccess.Write);
        file.Write([1, 2, 3], 0, 3);
        file.Flush();
        Assert.Null(device.Medium.Read("log"));

        file.Close();
        Assert.Equal([1, 2, 3], device.Medium.Read("log"));
        Assert.Equal(0, device.Chip.Drive.OpenFileCount);
    }

    [Theory]
    [InlineData(FileMode.Append, "0123xy")]
    [InlineData(FileMode.Create, "xy")]
    [InlineData(FileMode.Truncate, "xy")]
    [InlineData(FileMode.Open, "xy23")]
    [InlineData(FileMode.OpenOrCreate, "xy23")]
    public void A_mode_says_what_becomes_of_the_old_content(FileMode mode, string expected)
    {
        device.Medium.Replace("log", "0123"u8);
        using (var file = new FileStream(Path, mode, FileAccess.Write))
        {
            file.Write("xy"u8.ToArray(), 0, 2);
        }

        Assert.Equal(expected, System.Text.Encoding.ASCII.GetString(device.Medium.Read("log")!));
    }

    [Fact]
    public void A_file_is_read_from_where_it_was_sought_and_says_minus_one_at_its_end()
    {
        device.Medium.Replace("log", "0123456789"u8);
        using var file = new FileStream(Path, FileMode.Open, FileAccess.Read);
        byte[] buffer = new byte[8];
        Assert.Equal(10, file.Length);
        Assert.Equal(7, file.Seek(7, SeekOrigin.Begin));
        Assert.Equal(3, file.Read(buffer, 0, 8));
        Assert.Equal("789"u8.ToArray(), buffer[..3]);
        Assert.Equal(-1, file.Read(buffer, 0, 8));
        Assert.Throws<NotSupportedException>(() => file.Write(buffer, 0, 1));
    }

    [Fact]
    public void A_length_that_is_set_cuts_the_file_or_fills_it_with_zero()
    {
        device.Medium.Replace("log", "0123"u8);
        using (var file = new FileStream(Path, FileMode.Open, FileAccess.ReadWrite))
        {
            file.SetLength(2);
            file.SetLength(4);
        }

        Assert.Equal([(byte)'0', (byte)'1', 0, 0], device.Medium.Read("log"));
    }

    [Fact]
    public void What_is_not_there_or_is_open_cannot_be_opened()
    {
        Assert.Throws<System.IO.IOException>(() => new FileStream(Path, FileMode.Open, FileAccess.Read));
        using var file = new FileStream(Path, FileMode.Create, FileAccess.Write);
        Assert.Throws<System.IO.IOException>(() => new FileStream(Path, FileMode.Append, FileAccess.Write));
        Assert.Throws<System.IO.IOException>(() => DeviceFile.Delete(Path));
        Assert.Throws<System.IO.IOException>(() => new FileStream("D:\\log", FileMode.Create, FileAccess.Write));
        Assert.Throws<ArgumentException>(() => new FileStream("I:\\other", FileMode.Append, FileAccess.ReadWrite));
    }

    [Fact]
    public void A_move_refuses_a_target_that_exists()
    {
        device.Medium.Replace("new", [1]);
        device.Medium.Replace("log", [2]);
        Assert.Throws<System.IO.IOException>(() => DeviceFile.Move("I:\\new", Path));
        Assert.Equal([2], device.Medium.Read("log"));

        DeviceFile.Delete(Path);
        DeviceFile.Move("I:\\new", Path);
        Assert.Equal([1], device.Medium.Read("log"));
        Assert.False(DeviceFile.Exists("I:\\new"));
    }

    [Fact]
    public void A_full_drive_shows_when_the_file_is_closed_and_keeps_what_was_there()
    {
        var full = new Device(isFull: true);
        var file = new FileStream(Path, FileMode.Append, FileAccess.Write);
        file.Write([1], 0, 1);
        Assert.Throws<System.IO.IOException>(file.Close);
        Assert.Null(full.Medium.Read("log"));
        Assert.Equal(0, full.Chip.Drive.OpenFileCount);
    }

    [Fact]
    public void A_closed_file_lives_on_until_its_finalizer_ran_unless_that_is_suppressed()
    {
        device.Run(() =>
        {
            for (int i = 0; i < 5; i++)
            {
                var file = new FileStream(Path, FileMode.Append, FileAccess.Write);
                file.Close();
                DeviceGC.SuppressFinalize(file);
            }
        });
        Assert.Equal((0, 1, 0), (device.Chip.Finalizers.AliveCount, device.Chip.Finalizers.PeakCount, device.Chip.Finalizers.AbandonedCount));

        device.Run(() =>
        {
            for (int i = 0; i < 5; i++)
            {
                using var file = new FileStream(Path, FileMode.Append, FileAccess.Write);
            }

            // A collection finds them; their finalizers run when the program waits.
            _ = esp32::nanoFramework.Runtime.Native.GC.Run(true);
        });
        Assert.Equal((5, 5, 5), (device.Chip.Finalizers.AliveCount, device.Chip.Finalizers.PeakCount, device.Chip.Finalizers.AbandonedCount));
        device.Run(() => esp32::System.Threading.Thread.Sleep(10));
        Assert.Equal(0, device.Chip.Finalizers.AliveCount);
        Assert.Equal(1, device.Chip.Memory.Compactions);
        Assert.Equal(10, device.Chip.Drive.OpenCount);
    }

    [Fact]
    public void The_files_of_the_drive_are_listed_by_their_paths()
    {
        device.Medium.Replace("a", [1, 2]);
        device.Medium.Replace("b", []);
        string[] paths = esp32::System.IO.Directory.GetFiles("I:\\");
        Assert.Equal(["I:\\a", "I:\\b"], paths.Order());
        Assert.Equal(2, new esp32::System.IO.FileInfo("I:\\a").Length);
    }
}
