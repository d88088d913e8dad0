using System;
using System.Collections.Generic;
using System.IO;
using HwToken.Device.Ports;

namespace HwToken.Device.Tests.Ports;

/// <summary>Which USB device a serial port belongs to, on each system.</summary>
public sealed class UsbIdsTests : IDisposable
{
    private static readonly UsbId Cp2102 = new(0x10C4, 0xEA60);
    private static readonly UsbId Printer = new(1273, 8258);

    private readonly string root = Directory.CreateTempSubdirectory("hwtoken-sysfs-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void On_Linux_by_the_folders_above_the_terminals()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // No folder may have a colon in its name there.
        }

        string device = Path.Combine(root, "devices/pci0000:00/0000:00:14.0/usb1/1-2");
        string terminal = Path.Combine(device, "1-2:1.0/ttyUSB0/tty/ttyUSB0");
        string board = Path.Combine(root, "devices/platform/serial8250/tty/ttyS0");
        string terminals = Path.Combine(root, "class/tty");
        Array.ForEach([terminal, board, terminals], folder => Directory.CreateDirectory(folder));
        File.WriteAllText(Path.Combine(device, "idVendor"), "10c4\n");
        File.WriteAllText(Path.Combine(device, "idProduct"), "ea60\n");

        // Above it stands the hub, which is none of its concern.
        File.WriteAllText(Path.Combine(device, "../idVendor"), "1d6b\n");
        File.WriteAllText(Path.Combine(device, "../idProduct"), "0002\n");
        Directory.CreateSymbolicLink(Path.Combine(terminals, "ttyUSB0"), terminal);
        Directory.CreateSymbolicLink(Path.Combine(terminals, "ttyS0"), board);

        Assert.Equal(Cp2102, LinuxUsbIds.Find("/dev/ttyUSB0", terminals));
        Assert.Null(LinuxUsbIds.Find("/dev/ttyS0", terminals));
        Assert.Null(LinuxUsbIds.Find("/dev/ttyUSB9", terminals));
    }

    [Fact]
    public void On_macOS_by_the_tree_of_ioreg()
    {
        IReadOnlyDictionary<string, UsbId> ports = MacUsbIds.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Ports", "samples", "ioreg.txt")));
        Assert.Equal(Cp2102, ports["/dev/cu.usbserial-0001"]);
        Assert.Equal(Cp2102, ports["/dev/tty.usbserial-0001"]);
        Assert.Equal(Printer, ports["/dev/cu.usbmodem1201"]);
        Assert.Equal(4, ports.Count);
    }

    [Fact]
    public void On_Windows_by_the_keys_of_its_registry()
    {
        IReadOnlyDictionary<string, UsbId> ports = WindowsUsbIds.Assign(
        [
            (@"USB\VID_04F9&PID_2042\5&1A2B3C4D&0&2", "COM7"),
            (@"USB\VID_10C4&PID_EA60\0001", "COM5"),
            (@"FTDIBUS\VID_0403+PID_6001+A50285BIA\0000", "COM6"),
            (@"USB\VID_1A86&PID_55D4&MI_00\7&1234&0&0000", "COM7"),
            (@"USB\ROOT_HUB30\4&5678", "COM8"),
        ]);
        Assert.Equal(Cp2102, ports["com5"]);
        Assert.Equal(new UsbId(0x0403, 0x6001), ports["COM6"]);

        // The printer had this name once.
        Assert.Equal(new UsbId(0x1A86, 0x55D4), ports["COM7"]);
        Assert.False(ports.ContainsKey("COM8"));
    }

    [Theory]
    [InlineData(0x10C4, 0xEA60, true)]
    [InlineData(0x1A86, 0x7523, true)]
    [InlineData(0x0403, 0x6001, true)]
    [InlineData(0x303A, 0x1001, true)]
    [InlineData(0x1D6B, 0x0002, false)]
    [InlineData(0x2341, 0x0043, false)]
    public void Adapters_of_tokens_are_known(int vendor, int product, bool isKnown) => Assert.Equal(isKnown, new SerialPortEntry("COM5", new UsbId(vendor, product)).MayHaveToken);
}
