// Debug.Write is there for this alone.
#define DEBUG

using System;
using System.Diagnostics;
using System.IO;
using HwToken.Core.Cable;
using HwToken.Firmware.Board;

namespace HwToken.Firmware.Esp32;

/// <summary>
/// The board's own USB socket, on which the runtime's debugger is. The bell is the condition "source-level debugging", which a host can set
/// and reset, and which does nothing in the runtime but to be told here (nf-interpreter, corlib_native_System_Diagnostics_Debugger.cpp).
/// </summary>
public sealed class Esp32DebugPort : IDebugPort
{
    private const string RequestPath = "I:\\" + CableFormat.FileName;

    /// <inheritdoc/>
    public bool IsRinging => Debugger.IsAttached;

    /// <inheritdoc/>
    public int TakeRequest(byte[] buffer, bool isExpected)
    {
        try
        {
            // An exception would print its own text at this port.
            if (!isExpected && !File.Exists(RequestPath))
            {
                return -1;
            }

            int length = Read(buffer);
            File.Delete(RequestPath);
            return length;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return -1;
        }
    }

    /// <inheritdoc/>
    public void Print(string text) => Debug.Write(text);

    private static int Read(byte[] buffer)
    {
        var file = new FileStream(RequestPath, FileMode.Open, FileAccess.Read);
        try
        {
            int length = (int)file.Length;
            int wanted = length < buffer.Length ? length : buffer.Length;
            for (int total = 0; total < wanted;)
            {
                int read = file.Read(buffer, total, wanted - total);
                if (read <= 0)
                {
                    // It is shorter than it said: what is missing fails its check.
                    break;
                }

                total += read;
            }

            return length;
        }
        finally
        {
            // A file that was closed would live on for its finalizer.
            file.Close();
            GC.SuppressFinalize(file);
        }
    }
}
