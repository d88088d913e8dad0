using System;
using System.Collections.Generic;

namespace HwToken.Import.Qr;

/// <summary>Finds the QR codes in one picture as it is; enlarging, shrinking and mending it is the caller's.</summary>
public interface IQrReader : IDisposable
{
    /// <summary>Reads every QR code in a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="timeLimit">The longest that it may take, above zero.</param>
    /// <returns>Each distinct text once, from the top of the picture to its bottom; empty when no code was read.</returns>
    /// <exception cref="TimeoutException">The time was over before any code was read.</exception>
    IReadOnlyList<string> Read(LumaImage image, TimeSpan timeLimit);
}
