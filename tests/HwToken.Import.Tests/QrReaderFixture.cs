using System;
using System.IO;
using HwToken.Import.Qr;
using HwToken.Import.Tests;

[assembly: AssemblyFixture(typeof(QrReaderFixture))]

namespace HwToken.Import.Tests;

/// <summary>One decoder for all tests, compiled once, in a cache folder of its own.</summary>
public sealed class QrReaderFixture : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public QrReaderFixture()
    {
        CacheFolder = Path.Combine(folder.Path, "cache");
        Reader = new RxingQrReader(new CompiledModuleCache(CacheFolder), () => WasCompiled = true);
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
