using System;
using System.Collections.Generic;
using System.Threading;
using HwToken.Firmware.Board;

namespace HwToken.Simulator.Tests.Links;

/// <summary>Reads what another thread is about to deliver, with a limit that only a broken link reaches.</summary>
internal static class LinkReading
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static byte[] ReadBytes(this ISerialLink link, int count)
    {
        List<byte> bytes = [];
        byte[] buffer = new byte[256];
        WaitFor(() =>
        {
            bytes.AddRange(buffer.AsSpan(0, link.Read(buffer, 0, Math.Min(buffer.Length, count - bytes.Count))));
            return bytes.Count == count;
        });
        return [.. bytes];
    }

    public static void WriteBytes(this ISerialLink link, params byte[] bytes)
    {
        link.Write(bytes, 0, bytes.Length);
    }

    public static void WaitFor(Func<bool> condition)
    {
        Assert.True(SpinWait.SpinUntil(condition, Limit), "what the test waits for did not happen");
    }
}
