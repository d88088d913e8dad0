using System.Collections.Generic;
using HwToken.Import.Qr;

namespace HwToken.Import.Tests;

/// <summary>A reader that outlives whoever uses it.</summary>
internal sealed class BorrowedReader(IQrReader reader) : IQrReader
{
    public IReadOnlyList<string> Read(LumaImage image) => reader.Read(image);

    public void Dispose()
    {
    }
}
