using System;
using System.Collections.Generic;
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

    /// <summary>The longest that one read may take; a 12-megapixel picture takes a quarter of a second.</summary>
    internal TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Gets the decoder ready: in about 20 ms from the user's cache folder, or, the first time on a machine, by compiling
    /// it, which takes one to three seconds.
    /// </summary>
    /// <param name="compiling">Called when it must be compiled, before that begins, so that the user can be told.</param>
    public static RxingQrReader Create(Action? compiling = null) =>
        new(new CompiledModuleCache(CompiledModuleCache.DefaultDirectory), compiling);

    /// <inheritdoc/>
    public IReadOnlyList<string> Read(LumaImage image)
    {
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            bool answered = false;
            try
            {
                _instance ??= new RxingInstance(_module.Engine, _module.Module, _memoryLimit);
                IReadOnlyList<string> texts = Decode(_instance, image);
                answered = true;
                return texts;
            }
            catch (TrapException trap) when (trap.Type == TrapCode.Interrupt)
            {
                throw new ImportException("Looking for a QR code took too long and was broken off; crop the picture to the code and try again.", trap);
            }
            catch (WasmtimeException)
            {
                // The decoder stumbled over this picture, so it read nothing in it; a smaller form may do better.
                return [];
            }
            finally
            {
                if (!answered)
                {
                    // After a trap the instance's memory is in no known state; a fresh one takes under a millisecond.
                    _instance?.Dispose();
                    _instance = null;
                }
            }
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

    private IReadOnlyList<string> Decode(RxingInstance instance, LumaImage image)
    {
        instance.RestartDeadline();
        var limit = new Timer(_ => _module.Engine.IncrementEpoch(), null, TimeLimit, Timeout.InfiniteTimeSpan);
        try
        {
            return instance.Decode(image);
        }
        finally
        {
            // Waits for a callback that is running, lest it end the next read or outlive the engine.
            limit.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
