using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace HwToken.Device.Ports;

/// <summary>
/// A computer with Linux, as its files tell: <c>/sys</c> has the USB devices and their drivers, <c>/proc</c> the programs, <c>/etc</c>
/// groups and rules, <c>/dev</c> the ports. What can't be read is as if it were not there.
/// </summary>
public sealed class LinuxComputer : IComputer
{
    private const string RuleName = "60-hwtoken.rules";
    private const int ReadAndWrite = 6;

    // Debian's name and its kin's, then Arch's.
    private static readonly string[] PortGroups = ["dialout", "uucp"];
    private static readonly string[] RuleFolders = ["etc/udev/rules.d", "run/udev/rules.d", "usr/lib/udev/rules.d", "lib/udev/rules.d"];
    private readonly string root;
    private readonly string user;
    private readonly Func<string, bool> mayUse;

    /// <summary>Uses a tree of files.</summary>
    /// <param name="root">Where it begins; <c>/</c> is this computer's.</param>
    /// <param name="user">The user's name.</param>
    /// <param name="mayUse">Whether this user may read and write a file; null to ask the system, which knows lists of access too.</param>
    public LinuxComputer(string root, string user, Func<string, bool>? mayUse = null)
    {
        this.root = root;
        this.user = user;
        this.mayUse = mayUse ?? (path => Access(path, ReadAndWrite) == 0);
    }

    /// <inheritdoc/>
    public ComputerSystem System => ComputerSystem.Linux;

    /// <inheritdoc/>
    public string? PortGroup => PortGroups.FirstOrDefault(group => FindMembers(group) is not null);

    /// <inheritdoc/>
    public bool IsInPortGroup => PortGroup is { } group && FindMembers(group)!.Contains(user, StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool HasRule => RuleFolders.Any(folder => File.Exists(Within(Path.Combine(folder, RuleName))));

    /// <inheritdoc/>
    public IReadOnlyList<UsbAdapter> ListAdapters()
    {
        var adapters = new List<UsbAdapter>();
        foreach (string device in ListFolders("sys/bus/usb/devices"))
        {
            if (LinuxUsbIds.ReadId(device, "idVendor") is { } vendor && LinuxUsbIds.ReadId(device, "idProduct") is { } product
                && new UsbId(vendor, product) is var usb && TokenAdapters.IsOne(usb))
            {
                // The interfaces of device 1-2 are its folders 1-2:1.0 and so on.
                string[] interfaces = [.. List(device).Where(folder => Path.GetFileName(folder).StartsWith(Path.GetFileName(device) + ":", StringComparison.Ordinal))];
                adapters.Add(new UsbAdapter(usb, [.. interfaces.SelectMany(ListPorts).Order(StringComparer.Ordinal)], interfaces.Select(FindDriver).FirstOrDefault(driver => driver is not null)));
            }
        }

        return adapters;
    }

    /// <inheritdoc/>
    public bool IsThere(string port) => Path.Exists(Within(port));

    /// <inheritdoc/>
    public bool MayUse(string port) => mayUse(Within(port));

    /// <inheritdoc/>
    public IReadOnlyList<string> ListHolders(string port)
    {
        string target = Resolve(port);
        var holders = new List<string>();
        foreach (string process in ListProcesses())
        {
            string id = Path.GetFileName(process);
            if (id != Environment.ProcessId.ToString(CultureInfo.InvariantCulture) && List(Path.Combine(process, "fd")).Any(file => ReadLink(file) == target))
            {
                holders.Add($"{Read(Path.Combine(process, "comm"))} ({id})");
            }
        }

        return holders;
    }

    /// <inheritdoc/>
    public bool IsRunning(string program) => ListProcesses().Any(process => Read(Path.Combine(process, "comm")) == program);

    // ttyUSB0 is a folder of the interface, ttyACM0 stands in its folder tty.
    private static IEnumerable<string> ListPorts(string folder) =>
        List(folder).Concat(List(Path.Combine(folder, "tty"))).Select(path => Path.GetFileName(path)!)
            .Where(name => name.StartsWith("tty", StringComparison.Ordinal) && name.Length > 3)
            .Select(name => "/dev/" + name);

    private static string? FindDriver(string folder) => ReadLink(Path.Combine(folder, "driver")) is { } driver ? Path.GetFileName(driver) : null;

    // Links too: all devices of the bus are such.
    private static IEnumerable<string> List(string folder)
    {
        try
        {
            return Directory.GetFileSystemEntries(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string? ReadLink(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path).TrimEnd('\n');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [DllImport("libc", EntryPoint = "access")]
    private static extern int Access([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int mode);

    private IEnumerable<string> ListFolders(string folder) => List(Within(folder)).Order(StringComparer.Ordinal);

    private IEnumerable<string> ListProcesses() => ListFolders("proc").Where(folder => Path.GetFileName(folder).All(char.IsAsciiDigit));

    // A line such as dialout:x:20:ada,grace
    private string[]? FindMembers(string group) => Read(Within("etc/group")).Split('\n').Select(line => line.Split(':'))
        .Where(fields => fields.Length == 4 && fields[0] == group).Select(fields => fields[3].Split(',')).FirstOrDefault();

    private string Resolve(string port) => ReadLink(Within(port)) is { } target ? Path.GetFullPath(target, Path.GetDirectoryName(port) ?? "/") : port;

    private string Within(string path) => Path.Combine(root, path.TrimStart('/'));
}
