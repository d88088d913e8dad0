using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Wasmtime;

namespace HwToken.Import.Qr;

/// <summary>
/// Reads QR codes with rxing, which runs as WebAssembly in Wasmtime: memory-safe code in a sandbox without any access to
/// files, network or clock. May be used from several threads; they take turns.
/// </summary>
public sealed class RxingQrReader : IQrReader
{
    /// <summary>
    /// The most memory that the decoder may take. It needs up to two bytes a pixel, so the largest picture that
    /// <see cref="QrImage"/> lets through has room to spare.
    /// </summary>
    private const long DefaultMemoryLimit = 256 << 20;

    /// <summary>The most codes that are read in one picture.</summary>
    private const int MaxCodes = 100;

    private readonly Lock _turn = new();
    private readonly RxingModule _module;
    private readonly long _memoryLimit;
    private RxingInstance? _instance;
    private bool _disposed;

    internal RxingQrReader(CompiledModuleCache cache, Action? compiling = null, long memoryLimit = DefaultMemoryLimit)
    {
        _module = RxingModule.Load(cache, compiling);
        _memoryLimit = memoryLimit;
    }

    /// <summary>
    /// Gets the decoder ready: in about 20 ms from the user's cache folder, or, the first time on a machine, by compiling
    /// it, which takes one to three seconds.
    /// </summary>
    /// <param name="compiling">Called when it must be compiled, before that begins, so that the user can be told.</param>
    public static RxingQrReader Create(Action? compiling = null) =>
        new(new CompiledModuleCache(CompiledModuleCache.DefaultDirectory), compiling);

    /// <inheritdoc/>
    public IReadOnlyList<string> Read(LumaImage image, TimeSpan timeLimit)
    {
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var found = new List<RxingCode>();
            try
            {
                _instance ??= new RxingInstance(_module.Engine, _module.Module, _memoryLimit);
                _instance.RestartDeadline();
                using var limit = new Deadline(_module.Engine, timeLimit);
                ReadAll(_instance, image, found);
            }
            catch (TrapException trap) when (trap.Type == TrapCode.Interrupt)
            {
                StartAnew();
                if (found.Count == 0)
                {
                    throw new TimeoutException("Looking for a QR code took too long and was broken off.", trap);
                }
            }
            catch (WasmtimeException)
            {
                // The decoder stumbled over this picture, so it reads no more in it; a smaller form may do better.
                StartAnew();
            }

            return [.. found.OrderBy(code => code.Top).Select(code => code.Text).Distinct()];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_turn)
        {
            if (!_disposed)
            {
                _disposed = true;
                _instance?.Dispose();
                _module.Dispose();
            }
        }
    }

    /// <summary>
    /// Reads code after code, painting over each that was read. That costs a look for each code and one more, which is a
    /// quarter to an eighth of what rxing's own reading of several takes, and finds the same.
    /// </summary>
    private static void ReadAll(RxingInstance instance, LumaImage image, List<RxingCode> found)
    {
        LumaImage rest = image;
        while (found.Count < MaxCodes && instance.Decode(rest) is { } code)
        {
            found.Add(code);
            if (rest == image)
            {
                rest = new LumaImage(image.Width, image.Height, [.. image.Pixels]);
            }

            if (!code.Remove(rest))
            {
                return;
            }
        }
    }

    // After a trap the instance's memory is in no known state; a fresh one takes under a millisecond.
    private void StartAnew()
    {
        _instance?.Dispose();
        _instance = null;
    }

    /// <summary>Interrupts whatever the engine runs when the time is over.</summary>
    private sealed class Deadline : IDisposable
    {
        private readonly Timer _timer;

        public Deadline(Engine engine, TimeSpan timeLimit)
        {
            _timer = new Timer(_ => engine.IncrementEpoch(), null, timeLimit, Timeout.InfiniteTimeSpan);
        }

        // Waits for a callback that is running, lest it end the next read or outlive the engine.
        public void Dispose() => _timer.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
