using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using HwToken.Import.Exports.Crypto;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.OtpAuthApp;

/// <summary>
/// Backups (<c>.otpauthdb</c>) and single accounts (<c>.otpauth</c>) of OTP Auth for iOS: an outer AES-256-CBC with a key
/// that is the same everywhere, in it an archive of objects that names the version, and in that one the accounts, with
/// the user's password: versions 1.0 and 1.1 of an account by SHA-256 and AES-256-CBC, newer ones by RNCryptor.
/// </summary>
internal sealed class OtpAuthAppFormat : IExportFormat
{
    private const int BlockLength = 16;
    private static readonly byte[] BackupKey = SHA256.HashData("Authenticator"u8);
    private static readonly byte[] AccountKey = SHA256.HashData("OTPAuth"u8);
    private static readonly string[] Algorithms = ["SHA1", "SHA1", "SHA256", "SHA512", "MD5"];

    /// <inheritdoc/>
    public string Name => "OTP Auth";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) =>
        file.Content.Length is > 2 * BlockLength and <= ExportLimits.Backup && file.Content.Length % BlockLength == 0 && (BeginsWell(file, BackupKey) || BeginsWell(file, AccountKey));

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        bool isBackup = BeginsWell(file, BackupKey);
        byte[] outer = Opening.AesCbc(isBackup ? BackupKey : AccountKey, new byte[BlockLength], file.Content) ?? throw file.Damaged(Name);
        try
        {
            KeyedArchive wrapper = KeyedArchive.Read(outer);
            byte[] data = wrapper.GetBytes(wrapper.Get(wrapper.Root, isBackup ? "WrappedData" : "Data")) ?? throw file.Damaged(Name);
            byte[]? plain = Secrets.WithPassword(passwords, $"the OTP Auth backup {file.Name}", password => Open(wrapper, data, password));

            // Without a check of its own, one wrong password of 256 looks right in the old versions.
            return plain is not null && plain.AsSpan().StartsWith(BinaryPropertyList.Mark)
                ? Secrets.With(plain, ReadArchive)
                : throw file.WrongPassword(Name);
        }
        catch (Exception problem) when (problem is InvalidDataException or OverflowException)
        {
            throw file.Damaged(Name, problem);
        }
    }

    private static bool BeginsWell(ExportFile file, byte[] key)
    {
        using var cipher = Aes.Create();
        cipher.Key = key;
        return cipher.DecryptCbc(file.Content.AsSpan(0, BlockLength), new byte[BlockLength], PaddingMode.None).AsSpan().StartsWith(BinaryPropertyList.Mark);
    }

    private static byte[]? Open(KeyedArchive wrapper, byte[] data, byte[] password)
    {
        object? iv = wrapper.Get(wrapper.Root, "IV");
        if (wrapper.GetText(wrapper.Get(wrapper.Root, "Salt")) is not { } salt || iv is null)
        {
            return RnCryptor.Open(data, password);
        }

        byte[] ivBytes = wrapper.GetBytes(iv) ?? KeyDerivation.GetBytes(wrapper.GetText(iv) ?? "");
#pragma warning disable CA5350 // The format is theirs.
        byte[] hashedIv = SHA1.HashData(ivBytes);
#pragma warning restore CA5350
        byte[] text = [.. KeyDerivation.GetBytes(salt + "-"), .. password];
        return Secrets.With(text, bytes => Secrets.With(SHA256.HashData(bytes), key => Opening.AesCbc(key, hashedIv.AsSpan(0, BlockLength), data)));
    }

    private static IReadOnlyList<FoundItem> ReadArchive(byte[] plain)
    {
        KeyedArchive archive = KeyedArchive.Read(plain);
        IReadOnlyList<object?> folders = archive.GetElements(archive.Get(archive.Root, "Folders"));
        return archive.Get(archive.Root, "Folders") is null
            ? [ReadAccount(archive, archive.Root)]
            : [.. folders.SelectMany(folder => archive.GetElements(archive.Get(folder, "accounts"))).Select(account => ReadAccount(archive, account))];
    }

    private static FoundItem ReadAccount(KeyedArchive archive, object? account)
    {
        // Nothing was set where it says 0.
        string? Get(string name) => archive.GetText(archive.Get(account, name));
        string? GetSet(string name) => Get(name) is "0" ? null : Get(name);
        byte[]? secret = archive.GetBytes(archive.Get(account, "secret"));
        bool isCounted = Get("type") == "1";
        try
        {
            return FoundItem.FromFields(ExportEntries.WithLabel(new SetupCodeFields
            {
                Type = isCounted ? "hotp" : "totp",
                Issuer = Get("issuer"),
                Label = Get("label"),
                SecretBytes = secret ?? [],
                Algorithm = int.TryParse(Get("algorithm"), out int algorithm) && algorithm >= 0 && algorithm < Algorithms.Length ? Algorithms[algorithm] : Get("algorithm"),
                Digits = GetSet("digits"),
                Period = isCounted ? null : GetSet("period"),
                Counter = isCounted ? Get("counter") : null,
            }));
        }
        finally
        {
            Array.Clear(secret ?? []);
        }
    }
}
