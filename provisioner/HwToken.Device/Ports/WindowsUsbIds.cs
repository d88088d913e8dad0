using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Security;
using System.Text.RegularExpressions;
using Microsoft.Win32;

namespace HwToken.Device.Ports;

/// <summary>USB devices of serial ports as Windows' registry tells them: each device that it ever saw has a key with its port's name.</summary>
internal static partial class WindowsUsbIds
{
    private const string Devices = @"SYSTEM\CurrentControlSet\Enum";
    private static readonly string[] Buses = ["USB", "FTDIBUS"];

    /// <summary>Reads the registry; what can't be read is not known.</summary>
    [SupportedOSPlatform("windows")]
    internal static IReadOnlyDictionary<string, UsbId> Read() => Assign(Buses.SelectMany(ReadBus));

    /// <summary>Gives each port its device. Of several that had its name at some time a token's adapter counts first: which of them is plugged in the registry does not tell.</summary>
    /// <param name="keys">Keys below the one for devices, such as <c>USB\VID_10C4&amp;PID_EA60\0001</c>, and the port's name in each.</param>
    internal static IReadOnlyDictionary<string, UsbId> Assign(IEnumerable<(string Key, string Port)> keys)
    {
        var ports = new Dictionary<string, UsbId>(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string port) in keys)
        {
            if (Parse(key) is { } usb && (!ports.TryGetValue(port, out UsbId known) || !TokenAdapters.IsOne(known)))
            {
                ports[port] = usb;
            }
        }

        return ports;
    }

    // FTDI's driver writes a plus where the system writes an ampersand.
    private static UsbId? Parse(string key) => DeviceKey().Match(key) is { Success: true } match
        ? new UsbId(ParseHex(match.Groups[1].Value), ParseHex(match.Groups[2].Value))
        : null;

    private static int ParseHex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    [SupportedOSPlatform("windows")]
    private static List<(string Key, string Port)> ReadBus(string bus)
    {
        var found = new List<(string Key, string Port)>();
        try
        {
            using RegistryKey? devices = Registry.LocalMachine.OpenSubKey($@"{Devices}\{bus}");
            foreach (string device in devices?.GetSubKeyNames() ?? [])
            {
                using RegistryKey? instances = devices!.OpenSubKey(device);
                foreach (string instance in instances?.GetSubKeyNames() ?? [])
                {
                    using RegistryKey? parameters = instances!.OpenSubKey($@"{instance}\Device Parameters");
                    if (parameters?.GetValue("PortName") is string port)
                    {
                        found.Add(($@"{bus}\{device}\{instance}", port));
                    }
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException)
        {
            // What was found so far is of use all the same.
        }

        return found;
    }

    [GeneratedRegex("VID_([0-9A-F]{4})[&+]PID_([0-9A-F]{4})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DeviceKey();
}
