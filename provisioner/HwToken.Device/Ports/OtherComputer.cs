using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace HwToken.Device.Ports;

/// <summary>A computer with macOS or Windows, as far as .NET tells of it: adapters that have a port, and programs that run.</summary>
/// <param name="System">Which of the two.</param>
/// <param name="Ports">Its ports.</param>
public sealed record OtherComputer(ComputerSystem System, ISerialPortList Ports) : IComputer
{
    /// <inheritdoc/>
    public string? PortGroup => null;

    /// <inheritdoc/>
    public bool IsInPortGroup => false;

    /// <inheritdoc/>
    public bool HasRule => false;

    /// <inheritdoc/>
    public IReadOnlyList<UsbAdapter> ListAdapters() =>
        [.. Ports.List().Where(entry => entry.Usb is not null && entry.MayHaveToken).Select(entry => new UsbAdapter(entry.Usb!.Value, [entry.Name], null))];

    /// <inheritdoc/>
    public bool IsThere(string port) => System == ComputerSystem.Windows
        ? Ports.List().Any(entry => string.Equals(entry.Name, port, StringComparison.OrdinalIgnoreCase))
        : Path.Exists(port);

    /// <inheritdoc/>
    public bool MayUse(string port) => true;

    /// <inheritdoc/>
    public IReadOnlyList<string> ListHolders(string port) => [];

    /// <inheritdoc/>
    public bool IsRunning(string program)
    {
        try
        {
            Process[] running = Process.GetProcessesByName(program);
            Array.ForEach(running, process => process.Dispose());
            return running.Length > 0;
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }
}
