using HwToken.Import.Qr;

namespace HwToken.Import.Tests;

/// <summary>A reader that outlives whoever uses it.</summary>
internal sealed class BorrowedReader(IQrReader reader) : IQrReader
{
    /// <summary>More work than any picture takes.</summary>
    internal static WorkLimit NoLimit => new(long.MaxValue);

    public QrReading Read(LumaImage image, WorkLimit work) => reader.Read(image, work);

    public void Dispose()
    {
    }
}
