using System;

namespace HwToken.Import.Qr;

/// <summary>Finds the QR codes in one picture as it is; enlarging, shrinking and mending it is the caller's.</summary>
public interface IQrReader : IDisposable
{
    /// <summary>Reads every QR code in a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="work">The work that it may take; what it took is taken off.</param>
    QrReading Read(LumaImage image, WorkLimit work);
}
