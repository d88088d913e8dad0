using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace HwToken.Core.Tests.Vault.Independent;

/// <summary>
/// Opens a token's files with its PIN, on .NET's own cryptography and nothing of HwToken.Core: written from
/// shared/docs/vault-format.md alone, so that what that says is what the firmware writes.
/// </summary>
internal sealed class VaultReader
{
    [ThreadStatic]
    private static KnownAnswers? known;

    private readonly IReadOnlyDictionary<string, byte[]> files;
    private readonly VaultContent content = new();
    private readonly Dictionary<int, byte[]> bodies = [];
    private readonly Dictionary<int, ulong> counters = [];
    private readonly List<int> order = [];

    private VaultReader(IReadOnlyDictionary<string, byte[]> files) => this.files = files;

    /// <summary>Reads everything.</summary>
    /// <param name="files">The files by their names.</param>
    /// <param name="pin">The PIN's digits; empty for none.</param>
    /// <exception cref="InvalidDataException">The files are not as the document says, or the PIN is wrong.</exception>
    internal static VaultContent Read(IReadOnlyDictionary<string, byte[]> files, string pin)
    {
        var reader = new VaultReader(files);
        reader.ReadLog(out byte[] keyId);
        reader.ReadAttempts();
        byte[]? dataKey = reader.ReadKey(pin, keyId);
        reader.CheckGuards(dataKey, keyId);
        Require(dataKey is not null || reader.order.Count == 0, "there are accounts and no key");
        if (dataKey is not null)
        {
            reader.content.Accounts.AddRange(reader.order.Select(id => reader.Open(id, dataKey)));
        }

        return reader.content;
    }

    /// <summary>Log, "Which file counts".</summary>
    private void ReadLog(out byte[] keyId)
    {
        byte[]? even = Whole("vault-0", 0);
        byte[]? odd = Whole("vault-1", 1);
        byte[]? log = even is not null && odd is not null && Generation(odd) > Generation(even) ? odd : even ?? odd;
        Require(log is not null, "no log is whole");
        content.Generation = Generation(log!);
        keyId = log![12..20];
        foreach ((int kind, byte[] body) in Records(log))
        {
            Apply(kind, body);
        }

        content.DamagedRecords = damaged;
    }

    private byte[]? Whole(string name, uint parity)
    {
        if (!files.TryGetValue(name, out byte[]? log) || log.Length < 24 || !log.AsSpan(0, 8).SequenceEqual("HWTV\x02\0\0\0"u8))
        {
            return null;
        }

        bool isSound = Crc(log.AsSpan(0, 20)) == Number(log, 20) && Generation(log) % 2 == parity && Generation(log) > 0;
        return isSound && Records(log).Any(record => record.Kind == 6) ? log : null;
    }

    private static uint Generation(byte[] log) => Number(log, 8);

    private int damaged;

    /// <summary>"Records": those whose check is right, and how one goes on behind one whose check is not.</summary>
    private List<(int Kind, byte[] Body)> Records(byte[] log)
    {
        var found = new List<(int Kind, byte[] Body)>();
        damaged = 0;
        int missed = 0;
        for (int at = 24; at + 7 <= log.Length;)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(log.AsSpan(at));
            int total = length + 7;
            bool isKnown = missed == 0 || log[at + 2] is >= 1 and <= 6;
            if (isKnown && length <= 1024 && at + total <= log.Length && Crc(log.AsSpan(at, total - 4)) == Number(log, at + total - 4))
            {
                found.Add((log[at + 2], log[(at + 3)..(at + 3 + length)]));
                damaged += missed > 0 ? 1 : 0;
                missed = 0;
                at += total;
            }
            else
            {
                missed++;
                at++;
            }
        }

        return found;
    }

    private void Apply(int kind, byte[] body)
    {
        int id = kind is >= 1 and <= 4 && body.Length >= 2 ? BinaryPrimitives.ReadUInt16LittleEndian(body) : 0;
        switch (kind)
        {
            case 1:
                if (IsStale(Number(body, 2), order.Contains(id)))
                {
                    break;
                }

                if (!order.Contains(id))
                {
                    order.Add(id);
                }

                bodies[id] = body;
                counters.Remove(id);
                break;
            case 2:
                for (int at = 0; at < body.Length; at += 2)
                {
                    order.Remove(BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan(at)));
                }

                break;
            case 3:
                int position = BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan(2));
                if (order.Remove(id))
                {
                    order.Insert(Math.Min(position, order.Count), id);
                }

                break;
            case 4:
                counters[id] = BinaryPrimitives.ReadUInt64LittleEndian(body.AsSpan(2));
                break;
            case 5:
                byte[] value = body[2..(2 + body[1])];
                byte[]? before = content.Settings.GetValueOrDefault(body[0]);
                if (body[0] is 2 or 3 && value.Length < 36 && before?.Length >= 36)
                {
                    content.IsTampered = true;
                }
                else if (body[0] is 2 or 3 && value.Length >= 36)
                {
                    content.Settings[body[0]] = IsStale(Number(value, value.Length - 36), before is not null) ? before! : value;
                }
                else if (body[0] == 15)
                {
                    highest = Math.Max(highest, Number(value, 2));
                }
                else if (body[0] < 15)
                {
                    content.Settings[body[0]] = value;
                }

                break;
            case 6:
                isAppended = true;
                break;
        }
    }

    private uint highest;
    private bool isAppended;

    /// <summary>"Records": what is appended is numbered higher than all before, and what is there already is replaced by nothing older.</summary>
    private bool IsStale(uint number, bool isThere)
    {
        bool isStale = number <= highest && (isAppended || isThere);
        highest = Math.Max(highest, number);
        content.IsTampered |= isStale;
        return isStale;
    }

    /// <summary>"Guards".</summary>
    private void CheckGuards(byte[]? dataKey, byte[] logKeyId)
    {
        foreach (int key in new[] { 2, 3 })
        {
            if (!content.Settings.TryGetValue(key, out byte[]? stored))
            {
                continue;
            }

            bool isSealed = stored.Length >= 36;
            bool isOlder = dataKey is not null && !Derive(dataKey, 5).AsSpan(0, 8).SequenceEqual(logKeyId);
            byte[] message = isSealed ? [(byte)key, .. stored[..^32]] : [];
            bool counts = isSealed
                ? dataKey is not null && HMACSHA256.HashData(Derive(dataKey, 7), message).AsSpan().SequenceEqual(stored.AsSpan(stored.Length - 32))
                : !content.HasPin || isOlder;
            if (counts)
            {
                content.Settings[key] = isSealed ? stored[..^36] : stored;
            }
            else
            {
                content.Settings.Remove(key);
                content.IsTampered |= dataKey is not null;
            }
        }
    }

    /// <summary>"Account".</summary>
    private StoredAccount Open(int id, byte[] dataKey)
    {
        byte[] body = bodies[id];
        byte[] plain = Known.Get([.. dataKey, .. body], () => Unseal(body, dataKey));
        Texts texts = ReadTexts(plain);
        ulong counter = counters.TryGetValue(id, out ulong gone) ? gone : BinaryPrimitives.ReadUInt64LittleEndian(plain.AsSpan(9));
        int period = BinaryPrimitives.ReadUInt16LittleEndian(plain.AsSpan(3)) + (65536 * (plain[2] / 16));
        return new StoredAccount(id, plain[0], plain[1], plain[2] % 16, period, Number(plain, 5), counter, texts.Issuer, texts.Label, texts.Bitmap, texts.Secret);
    }

    private static byte[] Unseal(byte[] body, byte[] dataKey)
    {
        byte[] message = body[..^32];
        Require(HMACSHA256.HashData(Derive(dataKey, 2), message).AsSpan().SequenceEqual(body.AsSpan(body.Length - 32)), "an account's HMAC is wrong");
        using var aes = Aes.Create();
        aes.Key = Derive(dataKey, 1)[..16];
        byte[] plain = aes.DecryptCbc(message.AsSpan(30), message.AsSpan(14, 16), PaddingMode.PKCS7);
        Texts texts = ReadTexts(plain);
        byte[] tagKey = Derive(dataKey, 4);
        byte[] withLabel = [1, .. texts.Secret];
        byte[] names = [2, (byte)Bytes(texts.Issuer).Length, .. Bytes(texts.Issuer), (byte)Bytes(texts.Label).Length, .. Bytes(texts.Label)];
        Require(HMACSHA256.HashData(tagKey, withLabel).AsSpan(0, 4).SequenceEqual(body.AsSpan(6, 4)), "the tag of a secret is wrong");
        Require(HMACSHA256.HashData(tagKey, names).AsSpan(0, 4).SequenceEqual(body.AsSpan(10, 4)), "the tag of names is wrong");
        return plain;
    }

    private static Texts ReadTexts(byte[] plain)
    {
        int at = 17;
        string issuer = Text(plain, ref at);
        string label = Text(plain, ref at);
        int bitmapLength = BinaryPrimitives.ReadUInt16LittleEndian(plain.AsSpan(at));
        byte[] bitmap = plain[(at + 2)..(at + 2 + bitmapLength)];
        at += 2 + bitmapLength;
        byte[] secret = plain[(at + 1)..];
        Require(secret.Length == plain[at], "an account has more or less than it says");
        return new Texts(issuer, label, bitmap, secret);
    }

    /// <summary>"Key file"; null when there is none.</summary>
    private byte[]? ReadKey(string pin, byte[] logKeyId)
    {
        byte[]? newest = null;
        for (int parity = 0; parity < 2; parity++)
        {
            bool isSound = files.TryGetValue("key-" + parity, out byte[]? file) && file.Length == 124
                && file.AsSpan(0, 5).SequenceEqual("HWTK\x01"u8) && Crc(file.AsSpan(0, 120)) == Number(file, 120) && Number(file, 8) % 2 == parity;
            newest = isSound && (newest is null || Number(file!, 8) > Number(newest, 8)) ? file : newest;
        }

        if (newest is null)
        {
            return null;
        }

        content.HasPin = newest[5] == 1;
        byte[] dataKey = Known.Get([.. newest, .. Bytes(pin)], () => Unwrap(newest, pin));
        Require(order.Count == 0 || newest.AsSpan(32, 8).SequenceEqual(logKeyId), "the log's key is another");
        return dataKey;
    }

    private static byte[] Unwrap(byte[] file, string pin)
    {
        byte[] wrapping = Rfc2898DeriveBytes.Pbkdf2(Bytes(pin), file[16..32], (int)Number(file, 12), HashAlgorithmName.SHA256, 32);
        Require(HMACSHA256.HashData(Derive(wrapping, 2), file.AsSpan(0, 88)).AsSpan().SequenceEqual(file.AsSpan(88, 32)), "the PIN is wrong");
        using var aes = Aes.Create();
        aes.Key = Derive(wrapping, 1)[..16];
        byte[] dataKey = aes.DecryptCbc(file.AsSpan(56, 32), file.AsSpan(40, 16), PaddingMode.None);
        Require(Derive(dataKey, 5).AsSpan(0, 8).SequenceEqual(file.AsSpan(32, 8)), "the key file's id is not its key's");
        return dataKey;
    }

    /// <summary>"Attempts": the last sound entry counts.</summary>
    private void ReadAttempts()
    {
        byte[] file = files.TryGetValue("attempts", out byte[]? found) ? found : [];
        for (int at = 0; at + 4 <= file.Length; at += 4)
        {
            if (file[at] == 0x50 && file[at + 3] == 0x50 && file[at + 1] == (byte)~file[at + 2])
            {
                content.Attempts = file[at + 1];
            }
        }
    }

    private static KnownAnswers Known => known ??= new KnownAnswers();

    private static byte[] Derive(byte[] key, byte label) => HMACSHA256.HashData(key, new[] { label });

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static uint Number(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static string Text(byte[] bytes, ref int at)
    {
        string text = System.Text.Encoding.UTF8.GetString(bytes, at + 1, bytes[at]);
        at += 1 + bytes[at];
        return text;
    }

    // Bit by bit would do; a table since thousands of files are read.
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc = CrcTable[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(index =>
    {
        uint value = (uint)index;
        for (int bit = 0; bit < 8; bit++)
        {
            value = (value >> 1) ^ ((value & 1) * 0xEDB88320);
        }

        return value;
    })];

    private static void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidDataException(what);
        }
    }

    private sealed record Texts(string Issuer, string Label, byte[] Bitmap, byte[] Secret);
}
