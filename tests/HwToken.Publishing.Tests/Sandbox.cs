using System;
using System.Diagnostics;

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

    /// <summary>Whether a network of its own can have the loopback up: for root, where there is a program that does it.</summary>
    internal static bool HasLoopback { get; } = IsRoot && Works(["unshare", "--net", "--", "ip", "link", "set", "lo", "up"]);

    /// <summary>The words that run a program as nobody in particular, in a network that is this computer alone.</summary>
    /// <param name="command">The program's path, and its own words.</param>
    /// <param name="home">A folder that it may write to.</param>
    internal static string[] WithLoopback(string[] command, string home)
    {
        string[] plain = OperatingSystem.IsWindows() ? command : ["/usr/bin/env", "-i", $"HOME={home}", "PATH=/nowhere", .. command];
        string[] nobody = IsRoot ? ["setpriv", "--reuid", Nobody, "--regid", Nobody, "--clear-groups", "--no-new-privs", "--", .. plain] : plain;
        return HasLoopback ? ["unshare", "--net", "--", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh", .. nobody] : nobody;
    }

    private static string[] Find()
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        string[] alone = IsRoot ? ["unshare", "--net", "--"] : ["unshare", "--map-current-user", "--net", "--"];
        string[] nobody = IsRoot ? ["setpriv", "--reuid", Nobody, "--regid", Nobody, "--clear-groups", "--no-new-privs", "--"] : [];
        return [.. Works([.. alone, "true"]) ? alone : [], .. nobody];
    }

    private static bool Works(string[] command)
    {
        using Process process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
