using System;
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
        // One that the program was started to ignore, as by 'nohup', .NET goes on to ignore.
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
        registrations = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, Handle))];
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
}
