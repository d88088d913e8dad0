using System;
using System.Runtime.InteropServices;

namespace HwToken.Simulator.Links;

/// <summary>
/// The few calls of the C library that make a pseudo-terminal, with the constants that differ between Linux and
/// macOS. No call here has a variable argument: those are passed otherwise on Apple's ARM64.
/// </summary>
internal static class Libc
{
    public const short PollIn = 0x1;
    public const short PollOut = 0x4;
    private const string Library = "libc";

    private static readonly bool IsMacOs = OperatingSystem.IsMacOS();

    /// <summary>Read and write, no controlling terminal, never wait, not for child processes.</summary>
    public static int OpenFlags => IsMacOs ? 0x2 | 0x20000 | 0x4 | 0x1000000 : 0x2 | 0x100 | 0x800 | 0x80000;

    /// <summary>Errno of a call that would have to wait.</summary>
    public static int WouldBlock => IsMacOs ? 35 : 11;

    /// <summary>Errno of a call that a signal broke off.</summary>
    public static int Interrupted => 4;

    /// <summary>The queue of <see cref="tcflush"/> with what has arrived but was not read.</summary>
    public static int InputQueue => IsMacOs ? 1 : 0;

    /// <summary>The request of <see cref="ioctl"/> that lets others open the terminal (TIOCNXCL).</summary>
    public static nuint AllowOpening => IsMacOs ? 0x2000740Eu : 0x540Du;

#pragma warning disable IDE1006, CA1707 // named as in the C library
    [DllImport(Library, SetLastError = true)]
    public static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport(Library, SetLastError = true)]
    public static extern int close(int descriptor);

    [DllImport(Library, SetLastError = true)]
    public static extern nint read(int descriptor, ref byte buffer, nint count);

    [DllImport(Library, SetLastError = true)]
    public static extern nint write(int descriptor, ref byte buffer, nint count);

    [DllImport(Library, SetLastError = true)]
    public static extern int poll(ref PollDescriptor descriptor, nuint count, int milliseconds);

    [DllImport(Library, SetLastError = true)]
    public static extern int grantpt(int descriptor);

    [DllImport(Library, SetLastError = true)]
    public static extern int unlockpt(int descriptor);

    [DllImport(Library, SetLastError = true)]
    public static extern nint ptsname(int descriptor);

    [DllImport(Library, SetLastError = true)]
    public static extern int tcgetattr(int descriptor, byte[] attributes);

    [DllImport(Library, SetLastError = true)]
    public static extern int tcsetattr(int descriptor, int when, byte[] attributes);

    [DllImport(Library)]
    public static extern void cfmakeraw(byte[] attributes);

    [DllImport(Library, SetLastError = true)]
    public static extern int tcflush(int descriptor, int queue);

    [DllImport(Library, SetLastError = true)]
    public static extern int ioctl(int descriptor, nuint request);
#pragma warning restore IDE1006, CA1707

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short ReturnedEvents;
    }
}
