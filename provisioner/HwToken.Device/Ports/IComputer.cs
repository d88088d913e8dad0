using System.Collections.Generic;

namespace HwToken.Device.Ports;

/// <summary>What of a computer decides whether a token can be reached. Looking changes nothing, and opens no port.</summary>
public interface IComputer
{
    /// <summary>Whose remedies help.</summary>
    ComputerSystem System { get; }

    /// <summary>The adapters that are plugged in; where the system tells only of those with a port, only these.</summary>
    IReadOnlyList<UsbAdapter> ListAdapters();

    /// <summary>Whether a port is there; where that can't be known without opening it, it is.</summary>
    bool IsThere(string port);

    /// <summary>Whether this user may read and write a port; where that can't be known, they may.</summary>
    bool MayUse(string port);

    /// <summary>The programs that have a port open, as far as they may be seen, such as <c>nanoff (4711)</c>.</summary>
    IReadOnlyList<string> ListHolders(string port);

    /// <summary>Whether a program runs.</summary>
    /// <param name="program">Its name, as the system tells it.</param>
    bool IsRunning(string program);

    /// <summary>The group that may use serial ports; null where there is none.</summary>
    string? PortGroup { get; }

    /// <summary>Whether this user is a member of <see cref="PortGroup"/>, be it only from their next login on.</summary>
    bool IsInPortGroup { get; }

    /// <summary>Whether the rule of <c>provisioner/packaging/udev</c> is installed.</summary>
    bool HasRule { get; }
}
