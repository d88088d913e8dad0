using System;

namespace HwToken.Device.Links;

/// <summary>A byte stream in both directions with a time limit for reading.</summary>
internal interface IByteChannel : IDisposable
{
    /// <summary>Waits for bytes.</summary>
    /// <returns>How many were read, 0 when the time was over.</returns>
    int Read(byte[] buffer, TimeSpan timeout);

    /// <summary>Sends bytes.</summary>
    void Write(byte[] buffer, int count);
}
