using System;
using System.Collections.Generic;
using System.Text;

namespace HwToken.Import.Tests.Texts;

/// <summary>Writes codes as "Transfer accounts" shows them, byte by byte as the protocol buffer encoding is documented.</summary>
internal sealed class MigrationWriter
{
    private readonly List<byte> payload = [];

    internal MigrationWriter Account(byte[] secret, string name, string issuer, int algorithm = 1, int digits = 1, int type = 2, long counter = 0)
    {
        var account = new List<byte>();
        Write(account, 1, secret);
        Write(account, 2, Encoding.UTF8.GetBytes(name));
        Write(account, 3, Encoding.UTF8.GetBytes(issuer));
        Write(account, 4, algorithm);
        Write(account, 5, digits);
        Write(account, 6, type);
        if (counter != 0)
        {
            Write(account, 7, counter);
        }

        Write(payload, 1, [.. account]);
        return this;
    }

    internal MigrationWriter Batch(int size, int index, int id)
    {
        Write(payload, 2, 1);
        Write(payload, 3, size);
        if (index != 0)
        {
            Write(payload, 4, index);
        }

        Write(payload, 5, id);
        return this;
    }

    internal MigrationWriter Unknown(int field, byte[] value)
    {
        Write(payload, field, value);
        return this;
    }

    internal byte[] ToBytes() => [.. payload];

    internal string ToUri() => "otpauth-migration://offline?data=" + Uri.EscapeDataString(Convert.ToBase64String([.. payload]));

    private static void Write(List<byte> target, int field, byte[] value)
    {
        WriteVarint(target, ((ulong)field << 3) | 2);
        WriteVarint(target, (ulong)value.Length);
        target.AddRange(value);
    }

    private static void Write(List<byte> target, int field, long value)
    {
        WriteVarint(target, (ulong)field << 3);
        WriteVarint(target, unchecked((ulong)value));
    }

    private static void WriteVarint(List<byte> target, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            target.Add((byte)(value | 0x80));
        }

        target.Add((byte)value);
    }
}
