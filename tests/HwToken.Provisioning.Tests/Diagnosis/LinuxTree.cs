using System;
using System.IO;
using HwToken.Device.Ports;

namespace HwToken.Provisioning.Tests.Diagnosis;

/// <summary>The files of a computer with Linux in a folder of their own: what the doctor looks at.</summary>
internal sealed class LinuxTree : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("hwtoken-linux-").FullName;

    internal LinuxTree()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Folders as Linux has them, with colons and links, can't be made on Windows.");
        Write("etc/group", "root:x:0:\ndialout:x:20:grace\n");
    }

    /// <summary>Ports that this user may not use.</summary>
    internal bool IsForbidden { get; set; }

    internal LinuxComputer Computer => new(root, "ada", _ => !IsForbidden);

    public void Dispose() => Directory.Delete(root, recursive: true);

    internal LinuxTree Write(string path, string text)
    {
        string full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    internal LinuxTree Link(string path, string target)
    {
        string full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.CreateSymbolicLink(full, target);
        return this;
    }

    /// <summary>Plugs something in, with one interface.</summary>
    internal LinuxTree Plug(string vendor, string product, string? driver, string? port)
    {
        Write("sys/devices/usb1/1-2/idVendor", vendor + "\n").Write("sys/devices/usb1/1-2/idProduct", product + "\n");
        Write("sys/devices/usb1/1-2/1-2:1.0/bInterfaceNumber", "00\n").Link("sys/bus/usb/devices/1-2", "../../../devices/usb1/1-2");
        if (driver is not null)
        {
            Link("sys/devices/usb1/1-2/1-2:1.0/driver", "../../../../bus/usb/drivers/" + driver);
        }

        if (port is not null)
        {
            // Where each of the two kinds of driver has it.
            Write($"sys/devices/usb1/1-2/1-2:1.0/{(port.StartsWith("ttyACM", StringComparison.Ordinal) ? "tty/" : "")}{port}/uevent", "").Write("dev/" + port, "");
        }

        return this;
    }

    internal LinuxTree Run(int id, string program) => Write($"proc/{id}/comm", program + "\n");
}
