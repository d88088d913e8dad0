using System;
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

    private readonly Lock turn = new();
    private readonly RxingModule module;
    private readonly long memoryLimit;
    private RxingInstance? instance;
    private bool disposed;

    internal RxingQrReader(CompiledModuleCache cache, Action? compiling = null, long memoryLimit = DefaultMemoryLimit)
    {
        module = RxingModule.Load(cache, compiling);
        this.memoryLimit = memoryLimit;
    }

    /// <summary>
    /// Gets the decoder ready: as it was published with the program, or in about 20 ms from the user's cache folder, or, the
    /// first time on a machine, by compiling it, which takes one to three seconds.
    /// </summary>
    /// <param name="compiling">Called when it must be compiled, before that begins, so that the user can be told.</param>
    public static RxingQrReader Create(Action? compiling = null) =>
        new(new CompiledModuleCache(PrivateFolder.Cache), compiling);

    /// <inheritdoc/>
    public QrReading Read(LumaImage image, WorkLimit work)
    {
        lock (turn)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            var sheet = new RxingSheet(image);
            bool isCut = false;
            try
            {
                instance ??= new RxingInstance(module.Engine, module.Module, memoryLimit);
                instance.InstructionsLeft = work.Left;
                isCut = !sheet.Read(instance);
            }
            catch (TrapException trap) when (trap.Type == TrapCode.OutOfFuel)
            {
                isCut = true;
                TakeWork(work);
                StartAnew();
            }
            catch (WasmtimeException)
            {
                // The decoder stumbled over this picture, so it reads no more in it; a smaller form may do better.
                TakeWork(work);
                StartAnew();
            }

            TakeWork(work);
            return new QrReading([.. sheet.Codes.OrderBy(code => code.Top).Select(code => code.ToSymbol()).Distinct()], isCut, sheet.Rest);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (turn)
        {
            if (!disposed)
            {
                disposed = true;
                instance?.Dispose();
                module.Dispose();
            }
        }
    }

    private void TakeWork(WorkLimit work)
    {
        if (instance is not null)
        {
            work.Take(work.Left - instance.InstructionsLeft);
        }
    }

    // After a trap the instance's memory is in no known state; a fresh one takes under a millisecond.
    private void StartAnew()
    {
        instance?.Dispose();
        instance = null;
    }
}
