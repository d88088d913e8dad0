using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Ports;
using System.Linq;

namespace HwToken.Device.Ports;

/// <summary>The serial ports of this computer.</summary>
public sealed class SystemPortList : ISerialPortList
{
    /// <inheritdoc/>
    public IReadOnlyList<SerialPortEntry> List()
    {
        Func<string, UsbId?> find = GetFinder();
        return
        [
            .. Unite(SerialPort.GetPortNames(), Resolve).Select(name => new SerialPortEntry(name, find(name))),
            .. RunningSimulators.OfUser.List().Select(name => new SerialPortEntry(name, null) { IsSimulator = true }),
        ];
    }

    /// <summary>
    /// Names by device: of several that lead to the same one the first counts, and of macOS's two for each device the one
    /// for calling out, <c>cu.</c>: the other, <c>tty.</c>, waits for a carrier.
    /// </summary>
    /// <param name="names">The names as the system lists them.</param>
    /// <param name="resolve">The device that a name leads to.</param>
    internal static IReadOnlyList<string> Unite(IEnumerable<string> names, Func<string, string> resolve)
    {
        const string CallOut = "/cu.";
        const string DialIn = "/tty.";
        string[] all = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return
        [
            .. all.Where(name => !name.Contains(DialIn, StringComparison.Ordinal) || !all.Contains(name.Replace(DialIn, CallOut, StringComparison.Ordinal)))
                .DistinctBy(resolve, StringComparer.Ordinal),
        ];
    }

    private static string Resolve(string name)
    {
        try
        {
            return OperatingSystem.IsWindows() ? name : File.ResolveLinkTarget(name, returnFinalTarget: true)?.FullName ?? name;
        }
        catch (IOException)
        {
            return name;
        }
    }

    private static Func<string, UsbId?> GetFinder()
    {
        if (OperatingSystem.IsLinux())
        {
            return name => LinuxUsbIds.Find(name);
        }

        IReadOnlyDictionary<string, UsbId> known = OperatingSystem.IsWindows() ? WindowsUsbIds.Read()
            : OperatingSystem.IsMacOS() ? MacUsbIds.Read()
            : new Dictionary<string, UsbId>();
        return name => known.TryGetValue(name, out UsbId usb) ? usb : null;
    }
}
