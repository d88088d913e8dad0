using System;
using System.Diagnostics;
using System.Linq;

namespace HwToken.Publishing.Tests;

/// <summary>What takes rights away from a program under test, as far as this machine lets us.</summary>
internal static class Sandbox
{
    /// <summary>The user without rights.</summary>
    internal const string Nobody = "65534";

    /// <summary>Whether these tests run as root, as they do in a container; then the program must not.</summary>
    internal static bool IsRoot { get; } = OperatingSystem.IsLinux() && Environment.UserName == "root";

    /// <summary>
    /// The words before the program's own. On Linux a network of its own, which has no interface that is up, not even
    /// the loopback; for root another user, without whose rights nothing can be written but its home.
    /// </summary>
    internal static string[] Command { get; } = Find();

    private static string[] Find()
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        string[] alone = IsRoot ? ["unshare", "--net", "--"] : ["unshare", "--map-current-user", "--net", "--"];
        string[] nobody = IsRoot ? ["setpriv", "--reuid", Nobody, "--regid", Nobody, "--clear-groups", "--no-new-privs", "--"] : [];
        return [.. Works(alone) ? alone : [], .. nobody];
    }

    private static bool Works(string[] command)
    {
        using Process process = Process.Start(new ProcessStartInfo(command[0], [.. command.Skip(1), "true"]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
