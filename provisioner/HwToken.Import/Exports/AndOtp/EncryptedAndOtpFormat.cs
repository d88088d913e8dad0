using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using HwToken.Import.Exports.Crypto;
using HwToken.Import.Found;

namespace HwToken.Import.Exports.AndOtp;

/// <summary>
/// Encrypted backups of andOTP (<c>.json.aes</c>), which have no mark of their own: since 0.6.3 four bytes with the
/// iterations of PBKDF2-HMAC-SHA-1 and twelve of salt, before that nothing but the nonce, with the password's SHA-256 as
/// the key; then AES-256-GCM. So it is the last format to be tried, for files that look like chance alone.
/// </summary>
internal sealed class EncryptedAndOtpFormat : IExportFormat
{
    private const int CountLength = 4;
    private const int FirstLook = 4096;
    private const int SaltLength = 12;
    private const int KeyLength = 32;
    private const int ShortestLength = Opening.GcmNonceLength + Opening.GcmTagLength + 40;
    // andOTP draws from 140,000 to 160,000; a count far off means the old form.
    private const int FewestIterations = 1_000;
    private const int MostIterations = 1_000_000;

    // Chi square with 15 degrees of freedom is beyond that once in 10^7 times.
    private const double MostChiSquare = 62;

    // Files that look like chance because they are packed; other formats have had their turn.
    private static readonly byte[][] Others =
    [
        [.. "PK"u8], [0x1F, 0x8B], [.. "7z"u8], [.. "Rar!"u8], [.. "BZh"u8], [0xFD, .. "7zXZ"u8], [0x28, 0xB5, 0x2F, 0xFD],
        [.. "%PDF"u8], [0x7F, .. "ELF"u8], [.. "MZ"u8], [0xFF, 0xD8, 0xFF], [0x89, .. "PNG"u8],
    ];

    /// <inheritdoc/>
    public string Name => "andOTP";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) =>
        file.Content.Length is >= ShortestLength and <= ExportLimits.Backup
        && !Array.Exists(Others, start => file.StartsWith(start))
        && LooksLikeChance(file.Content.AsSpan(HasCount(file.Content) ? CountLength : 0))
        && file.Text is null;

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords) =>
        Secrets.WithPassword(passwords, $"{file.Name}, which looks like an encrypted backup of andOTP", password => OpenNew(file, password) ?? OpenOld(file, password))
        ?? throw ImportException.WrongPassword($"{file.Name} is no file that is known by its content; if it is an encrypted backup of andOTP, the password does not open it. Check the password, or make the export again.");

    private static List<FoundItem>? OpenNew(ExportFile file, byte[] password)
    {
        if (!HasCount(file.Content))
        {
            return null;
        }

        ReadOnlySpan<byte> content = file.Content;
        byte[] salt = content.Slice(CountLength, SaltLength).ToArray();
        int iterations = BinaryPrimitives.ReadInt32BigEndian(content);
        return Secrets.With(
            KeyDerivation.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA1, KeyLength),
            key => Open(file, key, CountLength + SaltLength));
    }

    private static List<FoundItem>? OpenOld(ExportFile file, byte[] password) => Secrets.With(SHA256.HashData(password), key => Open(file, key, 0));

    private static List<FoundItem>? Open(ExportFile file, byte[] key, int start)
    {
        ReadOnlySpan<byte> rest = file.Content.AsSpan(start);
        byte[]? plain = Opening.AesGcmWithTag(key, rest[..Opening.GcmNonceLength], rest[Opening.GcmNonceLength..]);
        return plain is null
            ? null
            : Secrets.WithContent(plain, file.Name, inner => inner.Json is { ValueKind: JsonValueKind.Array } json ? AndOtpEntries.Read(json) : throw file.Damaged("andOTP"));
    }

    private static bool HasCount(byte[] content) => BinaryPrimitives.ReadInt32BigEndian(content) is >= FewestIterations and <= MostIterations;

    // In what is encrypted, half of the bits are set, and every half byte comes as often as any other. The bounds turn
    // one ciphertext in some millions away, and hardly let anything else in.
    private static bool LooksLikeChance(ReadOnlySpan<byte> content)
    {
        // A few thousand bytes show what is no chance at all, however long it is.
        if (content.Length > FirstLook && !LooksLikeChance(content[..FirstLook]))
        {
            return false;
        }

        Span<int> counts = stackalloc int[16];
        counts.Clear();
        long set = 0;
        foreach (byte value in content)
        {
            set += BitOperations.PopCount(value);
            counts[value >> 4]++;
            counts[value & 15]++;
        }

        double bits = content.Length * 8.0;
        double expected = content.Length * 2 / 16.0;
        double chiSquare = 0;
        foreach (int count in counts)
        {
            chiSquare += (count - expected) * (count - expected) / expected;
        }

        return Math.Abs(set - (bits / 2)) < 2.5 * Math.Sqrt(bits) && chiSquare < MostChiSquare;
    }
}
