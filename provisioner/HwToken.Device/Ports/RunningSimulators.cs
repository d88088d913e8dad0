using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace HwToken.Device.Ports;

/// <summary>
/// The simulated tokens that run for this user, each with a small file that holds its port: so one window's simulator is found from
/// another window as a token that is plugged in would be. A file whose process is gone counts for nothing, and is
/// deleted; so does one that is older than the process that has the number now, since its port may be somebody's terminal by now.
/// </summary>
public sealed class RunningSimulators
{
    private const string Extension = ".port";
    private const int MaxLength = 4096;

    // Between the clock that gives a process's start and the file system's.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);
    private readonly string folder;

    /// <summary>Uses a folder, which need not be there.</summary>
    public RunningSimulators(string folder)
    {
        this.folder = folder;
    }

    /// <summary>
    /// The user's own: <c>hwtoken/simulators</c> in <c>$XDG_RUNTIME_DIR</c> where there is one, else beside what
    /// <see cref="TokenMemory"/> keeps.
    /// </summary>
    public static RunningSimulators OfUser { get; } = new(Path.Combine(
        Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } runtime ? runtime : Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "hwtoken", "simulators"));

    /// <summary>Tells others of this process's simulator until it is disposed of. Where that can't be written nobody is told.</summary>
    /// <param name="port">Its port.</param>
    public IDisposable Announce(string port)
    {
        string path = Path.Combine(folder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + Extension);
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, port);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is found by its port all the same.
        }

        return new Announcement(path);
    }

    /// <summary>The ports of those that run.</summary>
    public IReadOnlyList<string> List()
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal).Select(Read).OfType<string>()];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string? Read(string path)
    {
        try
        {
            if (!int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out int process) || new FileInfo(path).Length > MaxLength)
            {
                return null;
            }

            if (!IsRunning(process, File.GetLastWriteTimeUtc(path)))
            {
                File.Delete(path);
                return null;
            }

            string port = File.ReadAllText(path).Trim();
            return port.Length > 0 && !port.Any(char.IsControl) ? port : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsRunning(int id, DateTime announced)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited && process.StartTime.ToUniversalTime() <= announced + Tolerance;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private sealed class Announcement(string path) : IDisposable
    {
        public void Dispose()
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Its process is gone soon, and then it counts for nothing.
            }
        }
    }
}
