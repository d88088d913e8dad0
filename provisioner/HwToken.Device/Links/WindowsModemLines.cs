using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace HwToken.Device.Links;

/// <summary>
/// DTR and RTS of a port on Windows, both in one call. A port keeps its settings from one use to the next (Win32,
/// "Communications Resource Initialization"), so what is set here holds when <see cref="System.IO.Ports.SerialPort"/> opens it.
/// </summary>
[SupportedOSPlatform("windows")]
internal static class WindowsModemLines
{
    private const uint GenericRead = 0x80000000;
    private const uint GenericWrite = 0x40000000;
    private const uint OpenExisting = 3;

    // Two bits each in the DCB's flags: fDtrControl and fRtsControl; 0 is DTR_CONTROL_DISABLE and RTS_CONTROL_DISABLE.
    private const uint DtrControl = 0x0030;
    private const uint RtsControl = 0x3000;

    /// <summary>Puts both off. A port that can't be opened is reported by whoever opens it next.</summary>
    internal static void Lower(string portName)
    {
        using SafeFileHandle port = CreateFile(@"\\.\" + portName, GenericRead | GenericWrite, 0, 0, OpenExisting, 0, 0);
        var settings = new Dcb { Length = (uint)Marshal.SizeOf<Dcb>() };
        if (!port.IsInvalid && GetCommState(port, ref settings))
        {
            settings.Flags &= ~(DtrControl | RtsControl);
            SetCommState(port, ref settings);
        }
    }

    [DllImport("kernel32", EntryPoint = "CreateFileW", CharSet = CharSet.Unicode, SetLastError = true, ExactSpelling = true)]
    private static extern SafeFileHandle CreateFile(string name, uint access, uint share, nint security, uint creation, uint flags, nint template);

    [DllImport("kernel32", ExactSpelling = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetCommState(SafeFileHandle port, ref Dcb settings);

    [DllImport("kernel32", ExactSpelling = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetCommState(SafeFileHandle port, ref Dcb settings);

    // winbase.h, DCB: 28 bytes.
    [StructLayout(LayoutKind.Sequential)]
    private struct Dcb
    {
        public uint Length;
        public uint BaudRate;
        public uint Flags;
        public ushort Reserved;
        public ushort XonLimit;
        public ushort XoffLimit;
        public byte ByteSize;
        public byte Parity;
        public byte StopBits;
        public byte XonCharacter;
        public byte XoffCharacter;
        public byte ErrorCharacter;
        public byte EndCharacter;
        public byte EventCharacter;
        public ushort Reserved1;
    }
}
