using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Cable;
using HwToken.Firmware.Board;

namespace HwToken.Firmware.Tests.OneCable;

/// <summary>A board's own socket in the hand of a test: the bell, the file, and what was printed.</summary>
internal sealed class ScriptedDebugPort : IDebugPort
{
    private readonly List<byte> record = [];

    public bool IsRinging { get; internal set; }

    /// <summary>The file that lies there, or null.</summary>
    internal byte[]? File { get; set; }

    /// <summary>How often the firmware looked for a file.</summary>
    internal int Looks { get; private set; }

    /// <summary>The lines that were printed.</summary>
    internal List<string> Lines { get; } = [];

    public int TakeRequest(byte[] buffer, bool isExpected)
    {
        Looks++;
        if (File is not { } file)
        {
            return -1;
        }

        file.AsSpan(0, Math.Min(file.Length, buffer.Length)).CopyTo(buffer);
        File = null;
        return file.Length;
    }

    public void Print(string text)
    {
        Assert.True(text.Length <= 127 && text.EndsWith('\n') && text.Count(character => character == '\n') == 1, text);
        Lines.Add(text);
    }

    /// <summary>A file is written and the bell rung.</summary>
    internal void Ring(byte[] file)
    {
        File = file;
        IsRinging = true;
    }

    /// <summary>The records that were printed since the last call.</summary>
    internal List<byte[]> TakeRecords()
    {
        List<byte[]> records = [];
        foreach (string line in Lines)
        {
            record.AddRange(Convert.FromBase64String(line[4..]));
            if (line.StartsWith(CableFormat.LastLine, StringComparison.Ordinal))
            {
                records.Add([.. record]);
                record.Clear();
            }
        }

        Lines.Clear();
        return records;
    }
}
