using System;
using System.Runtime.InteropServices;

namespace HwToken.Import.Tests;

public sealed class UnixOwnerTests
{
    private const uint Nobody = 65534;

    [Fact]
    public void Tells_this_users_files_from_others()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        string own = folder.Write("own", [1]);
        Assert.True(UnixOwner.IsThisUser(own));
        Assert.True(UnixOwner.IsThisUser(folder.Path));
        Assert.False(UnixOwner.IsThisUser(own + "-missing"));

        // Only the superuser can give a file away; to everybody else the root folder is another's.
        string foreign = Environment.IsPrivilegedProcess ? folder.Write("foreign", [1]) : "/";
        if (Environment.IsPrivilegedProcess)
        {
            Assert.Equal(0, ChangeOwner(foreign, Nobody, Nobody));
        }

        Assert.False(UnixOwner.IsThisUser(foreign));
    }

    [DllImport("libc", EntryPoint = "chown")]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);
}
