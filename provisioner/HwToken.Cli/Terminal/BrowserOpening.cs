using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace HwToken.Cli.Terminal;

/// <summary>
/// Opens an address in the browser that the system opens addresses with. Other programs of this user could see the address there for a
/// moment; they could talk to the token as well.
/// </summary>
internal static class BrowserOpening
{
    // Some openers end at once, some when their browser does.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Opens an address.</summary>
    /// <param name="url">The address.</param>
    /// <returns>Whether nothing says that it did not work.</returns>
    internal static async Task<bool> Open(string url)
    {
        try
        {
            using Process? opener = Process.Start(Describe(url, OperatingSystem.IsWindows() ? OSPlatform.Windows : OperatingSystem.IsMacOS() ? OSPlatform.OSX : OSPlatform.Linux));
            if (opener is null)
            {
                // A browser that runs already was told of it.
                return OperatingSystem.IsWindows();
            }

            using var patience = new CancellationTokenSource(Patience);
            await opener.WaitForExitAsync(patience.Token);
            return opener.ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>How a system opens an address.</summary>
    /// <param name="url">The address; it is never part of a command line that something takes apart.</param>
    /// <param name="system">Windows, macOS, or any other.</param>
    internal static ProcessStartInfo Describe(string url, OSPlatform system)
    {
        if (system == OSPlatform.Windows)
        {
            return new ProcessStartInfo(url) { UseShellExecute = true };
        }

        // What a browser has to say would end up among our own sentences, and it may outlive us.
        string opener = system == OSPlatform.OSX ? "/usr/bin/open" : "xdg-open";
        return new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", "exec \"$0\" \"$1\" </dev/null >/dev/null 2>&1", opener, url } };
    }
}
