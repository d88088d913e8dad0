using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;

namespace HwToken.Cli.Terminal;

/// <summary>
/// Ctrl-C, Ctrl-\, the terminal's end, or the system's wish that the process ends, as a cancellation: a question on the token is
/// withdrawn, and files are finished, before the process ends. The second time ends it at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    // Windows ends the process when the handler returns, and five seconds after its console was closed in any case.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);

    private readonly CancellationTokenSource source = new();
    private readonly ManualResetEventSlim finished = new();
    private readonly PosixSignalRegistration[] registrations;

    /// <summary>Begins to listen.</summary>
    internal Interruption()
    {
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
        registrations = [.. signals.Where(signal => !IsIgnored(signal)).Select(signal => PosixSignalRegistration.Create(signal, Handle))];
    }

    /// <summary>Cancelled by the first signal.</summary>
    internal CancellationToken Token => source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        finished.Set();
        Array.ForEach(registrations, registration => registration.Dispose());
        source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = !source.IsCancellationRequested;
        source.Cancel();
        if (OperatingSystem.IsWindows() && context.Signal is PosixSignal.SIGHUP or PosixSignal.SIGTERM)
        {
            finished.Wait(Grace);
        }
    }

    // 'nohup' has its command ignore the terminal's end, and so it stays. Linux tells what a process was started to ignore.
    private static bool IsIgnored(PosixSignal signal)
    {
        const string Ignored = "SigIgn:";
        int number = signal == PosixSignal.SIGHUP ? 1 : signal == PosixSignal.SIGQUIT ? 3 : 0;
        try
        {
            return number != 0 && OperatingSystem.IsLinux()
                && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Ignored, StringComparison.Ordinal)) is { } line
                && ulong.TryParse(line.AsSpan(Ignored.Length).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong mask)
                && (mask & (1UL << (number - 1))) != 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
