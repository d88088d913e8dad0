using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace HwToken.Import;

/// <summary>Who owns a file, which .NET itself does not tell on Unix.</summary>
internal static class UnixOwner
{
    private const int CurrentDirectory = -100; // AT_FDCWD
    private const int NotTheTarget = 0x100; // AT_SYMLINK_NOFOLLOW
    private const uint Owner = 0x8; // STATX_UID

    /// <summary>
    /// Whether the effective user of this process owns a file or folder (a link itself, not what it points to). False
    /// too where that cannot be found out.
    /// </summary>
    public static bool IsThisUser(string path)
    {
        var status = new byte[256];
        try
        {
            // struct statx is the same on every Linux: stx_uid stands at byte 20. On macOS struct stat with its 64-bit
            // inode has st_uid at byte 16.
            int offset = OperatingSystem.IsLinux() ? 20 : 16;
            int error = OperatingSystem.IsLinux() ? Statx(CurrentDirectory, path, NotTheTarget, Owner, status)
                : OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? Lstat(path, status)
                : OperatingSystem.IsMacOS() ? Lstat64(path, status)
                : -1;
            return error == 0 && BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(offset)) == GetEffectiveUser();
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint GetEffectiveUser();

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Statx(int directory, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] status);

    [DllImport("libc", EntryPoint = "lstat")]
    private static extern int Lstat([MarshalAs(UnmanagedType.LPUTF8Str)] string path, [Out] byte[] status);

    [DllImport("libc", EntryPoint = "lstat$INODE64")]
    private static extern int Lstat64([MarshalAs(UnmanagedType.LPUTF8Str)] string path, [Out] byte[] status);
}
