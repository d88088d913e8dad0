using System;
using System.Collections.Generic;
using HwToken.Import.Qr;

namespace HwToken.Import.Tests;

/// <summary>A reader that outlives whoever uses it, and has all the time it needs: a busy machine must not fail a test.</summary>
internal sealed class BorrowedReader(IQrReader reader) : IQrReader
{
    internal static TimeSpan Patience { get; } = TimeSpan.FromMinutes(1);

    public IReadOnlyList<string> Read(LumaImage image, TimeSpan timeLimit) => reader.Read(image, Patience);

    public void Dispose()
    {
    }
}
