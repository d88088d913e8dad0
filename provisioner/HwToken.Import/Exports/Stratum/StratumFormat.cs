using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text.Json;
using HwToken.Import.Exports.Crypto;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.Stratum;

/// <summary>
/// Backups of Stratum, formerly Authenticator Pro (<c>.authpro</c>, <c>.stratum</c>): plain JSON, encrypted as it is now
/// (mark <c>AUTHENTICATORPRO</c>, Argon2id, AES-256-GCM) and as it was (<c>AuthenticatorPro</c>, PBKDF2, AES-256-CBC).
/// </summary>
internal sealed class StratumFormat : IExportFormat
{
    private const int KeyLength = 32;
    private const int SaltLength = 16;
    private const int Kibibytes = 65536;
    private const int Passes = 3;
    private const int Lanes = 4;
    private const int LegacySaltLength = 20;
    private const int LegacyIvLength = 16;
    private const int LegacyIterations = 64_000;

    private static readonly string?[] Types = [null, "hotp", "totp", "motp", "steam", "yandex"];
    private static readonly string[] Algorithms = ["SHA1", "SHA256", "SHA512"];

    private static ReadOnlySpan<byte> Mark => "AUTHENTICATORPRO"u8;

    private static ReadOnlySpan<byte> LegacyMark => "AuthenticatorPro"u8;

    /// <inheritdoc/>
    public string Name => "Stratum (Authenticator Pro)";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => file.StartsWith(Mark) || file.StartsWith(LegacyMark) || file.Json?.GetArray("Authenticators") is not null;

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        if (file.Json is { } plain)
        {
            return ReadBackup(plain, file);
        }

        bool isLegacy = file.StartsWith(LegacyMark);
        if (file.Content.Length < Mark.Length + (isLegacy ? LegacySaltLength + LegacyIvLength : SaltLength + Opening.GcmNonceLength + Opening.GcmTagLength))
        {
            throw file.Damaged(Name);
        }

        byte[] content = Secrets.WithPassword(passwords, $"the Stratum backup {file.Name}", password => isLegacy ? OpenLegacy(file.Content, password) : Open(file.Content, password))
            ?? throw file.WrongPassword(Name);

        // With a wrong key, one in 256 legacy files still ends as padding does.
        return Secrets.WithContent(content, file.Name, inner => inner.Json is { } json ? ReadBackup(json, file) : throw (isLegacy ? file.WrongPassword(Name) : file.Damaged(Name)));
    }

    private static byte[]? Open(byte[] content, byte[] password)
    {
        ReadOnlySpan<byte> rest = content.AsSpan(Mark.Length);
        byte[] salt = rest[..SaltLength].ToArray();
        return Secrets.With(KeyDerivation.Argon2Id(password, salt, Kibibytes, Passes, Lanes, KeyLength), key =>
        {
            ReadOnlySpan<byte> box = content.AsSpan(Mark.Length + SaltLength);
            return Opening.AesGcmWithTag(key, box[..Opening.GcmNonceLength], box[Opening.GcmNonceLength..]);
        });
    }

    private static byte[]? OpenLegacy(byte[] content, byte[] password)
    {
        ReadOnlySpan<byte> rest = content.AsSpan(LegacyMark.Length);
        byte[] salt = rest[..LegacySaltLength].ToArray();
        return Secrets.With(KeyDerivation.Pbkdf2(password, salt, LegacyIterations, HashAlgorithmName.SHA1, KeyLength), key =>
        {
            ReadOnlySpan<byte> box = content.AsSpan(LegacyMark.Length + LegacySaltLength);
            return Opening.AesCbc(key, box[..LegacyIvLength], box[LegacyIvLength..]);
        });
    }

    private List<FoundItem> ReadBackup(JsonElement backup, ExportFile file) =>
        ExportEntries.Read(backup.GetArray("Authenticators") ?? throw file.Damaged(Name), ReadAuthenticator);

    private static FoundItem ReadAuthenticator(JsonElement entry)
    {
        string? issuer = entry.GetText("Issuer");
        string? label = entry.GetText("Username");
        long? type = entry.GetNumber("Type");
        if (type is not (>= 1 and <= 5))
        {
            return FoundItem.Unusable(FoundItem.GetName(issuer, label), "It is of a type that this program does not know; update hwtoken.");
        }

        bool isOtp = type is 1 or 2;
        return FoundItem.FromFields(ExportEntries.WithLabel(new SetupCodeFields
        {
            Type = Types[(int)type]!,
            Issuer = issuer,
            Label = label,
            Secret = entry.GetText("Secret"),
            Algorithm = !isOtp ? null : entry.GetNumber("Algorithm") is >= 0 and <= 2 and { } algorithm ? Algorithms[algorithm] : entry.GetText("Algorithm"),
            Digits = entry.GetText("Digits"),
            Period = entry.GetText("Period"),
            Counter = entry.GetText("Counter"),
        }));
    }
}
