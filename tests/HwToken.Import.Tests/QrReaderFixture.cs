using System;
using System.IO;
using HwToken.Import.Qr;
using HwToken.Import.Tests;

[assembly: AssemblyFixture(typeof(QrReaderFixture))]

namespace HwToken.Import.Tests;

/// <summary>One decoder for all tests, compiled once, in a cache folder of its own, where something else lay under its name.</summary>
public sealed class QrReaderFixture : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public QrReaderFixture()
    {
        CacheFolder = Path.Combine(folder.Path, "cache");
        var cache = new CompiledModuleCache(CacheFolder);
        cache.Store(RxingModule.CacheKey, "no machine code"u8.ToArray());
        Reader = new RxingQrReader(cache, () => WasCompiled = true);
    }

    public RxingQrReader Reader { get; }

    internal string CacheFolder { get; }

    internal bool WasCompiled { get; private set; }

    public void Dispose()
    {
        Reader.Dispose();
        folder.Dispose();
    }
}
