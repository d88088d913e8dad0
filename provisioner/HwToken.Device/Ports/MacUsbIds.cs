using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;

namespace HwToken.Device.Ports;

/// <summary>USB devices of serial ports as macOS's <c>ioreg</c> tells them.</summary>
internal static class MacUsbIds
{
    private const string Node = "+-o ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Asks <c>ioreg</c>; where it can't tell, nothing is known.</summary>
    internal static IReadOnlyDictionary<string, UsbId> Read()
    {
        try
        {
            using Process? process = Process.Start(new ProcessStartInfo("/usr/sbin/ioreg", ["-r", "-c", "IOUSBHostDevice", "-l", "-w", "0"]) { RedirectStandardOutput = true, RedirectStandardError = true });
            Task<string>? text = process?.StandardOutput.ReadToEndAsync();
            if (text is null || !text.Wait(Patience))
            {
                process?.Kill();
                return new Dictionary<string, UsbId>();
            }

            return Parse(text.Result);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or InvalidOperationException)
        {
            return new Dictionary<string, UsbId>();
        }
    }

    /// <summary>
    /// Reads its tree: a node begins with <c>+-o</c>, its depth is where that stands, and a port's path is a property of a node
    /// below its device's.
    /// </summary>
    internal static IReadOnlyDictionary<string, UsbId> Parse(string text)
    {
        var ports = new Dictionary<string, UsbId>(StringComparer.Ordinal);
        var above = new Stack<(int Depth, int? Vendor, int? Product)>();
        foreach (string line in text.Split('\n'))
        {
            int depth = line.IndexOf(Node, StringComparison.Ordinal);
            if (depth >= 0)
            {
                while (above.Count > 0 && above.Peek().Depth >= depth)
                {
                    above.Pop();
                }

                above.Push((depth, null, null));
            }
            else if (above.Count > 0 && GetProperty(line) is var (name, value))
            {
                (int Depth, int? Vendor, int? Product) node = above.Peek();
                switch (name)
                {
                    case "idVendor" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int vendor):
                        above.Pop();
                        above.Push(node with { Vendor = vendor });
                        break;
                    case "idProduct" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int product):
                        above.Pop();
                        above.Push(node with { Product = product });
                        break;
                    case "IOCalloutDevice" or "IODialinDevice" when FindDevice(above) is { } usb:
                        ports[value.Trim('"')] = usb;
                        break;
                }
            }
        }

        return ports;
    }

    // The nearest node above that is a device.
    private static UsbId? FindDevice(Stack<(int Depth, int? Vendor, int? Product)> above)
    {
        foreach ((_, int? vendor, int? product) in above)
        {
            if (vendor is { } idVendor && product is { } idProduct)
            {
                return new UsbId(idVendor, idProduct);
            }
        }

        return null;
    }

    // A line such as: | |   "idVendor" = 4292
    private static (string Name, string Value)? GetProperty(string line)
    {
        string property = line.TrimStart(' ', '|').TrimEnd();
        int at = property.IndexOf("\" = ", StringComparison.Ordinal);
        return property.StartsWith('"') && at > 0 ? (property[1..at], property[(at + 4)..]) : null;
    }
}
