namespace HwToken.Device.WireProtocol;

/// <summary>
/// The commands of nanoFramework's debugger protocol that are used here, all of them answered by a runtime whose program goes on
/// meanwhile (nf-interpreter, WireProtocol.h and nanoCLR_Debugging.h).
/// </summary>
internal static class WireCommand
{
    /// <summary>Is anybody there? From then on the program's text comes as <see cref="Message"/>.</summary>
    internal const uint Ping = 0x00;

    /// <summary>Text that the program prints.</summary>
    internal const uint Message = 0x01;

    /// <summary>Writes a file, or appends to it.</summary>
    internal const uint StorageOperation = 0x11;

    /// <summary>Sets and resets <see cref="WireConditions"/>, and tells them.</summary>
    internal const uint ChangeConditions = 0x0002_0001;

    /// <summary>Tells which assemblies are loaded, four bytes each.</summary>
    internal const uint Assemblies = 0x0002_0040;

    /// <summary>Tells an assembly's name.</summary>
    internal const uint ResolveAssembly = 0x0002_0050;
}
