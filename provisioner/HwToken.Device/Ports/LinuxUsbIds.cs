using System;
using System.Globalization;
using System.IO;

namespace HwToken.Device.Ports;

/// <summary>USB devices of serial ports as Linux tells them: the folders above the port's own in sysfs are what it is plugged into.</summary>
internal static class LinuxUsbIds
{
    private const int MostFolders = 32;

    /// <summary>Finds the device of a port.</summary>
    /// <param name="port">The port's path.</param>
    /// <param name="terminals">Where sysfs lists terminals.</param>
    internal static UsbId? Find(string port, string terminals = "/sys/class/tty")
    {
        try
        {
            string? folder = Directory.ResolveLinkTarget(Path.Combine(terminals, Path.GetFileName(port)), returnFinalTarget: true)?.FullName;
            for (int level = 0; folder is not null && level < MostFolders; level++)
            {
                if (ReadId(folder, "idVendor") is { } vendor && ReadId(folder, "idProduct") is { } product)
                {
                    return new UsbId(vendor, product);
                }

                folder = Path.GetDirectoryName(folder);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What can't be read is not known.
        }

        return null;
    }

    /// <summary>Reads one of the two numbers of a device; null where its folder has none.</summary>
    internal static int? ReadId(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) && int.TryParse(File.ReadAllText(path).AsSpan().Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int id) ? id : null;
    }
}
