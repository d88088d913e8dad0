using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.Authenticators;

/// <summary>
/// Battle.net's authenticators from a rooted phone: the preferences <c>com.blizzard.bma.AUTH_STORE.xml</c> of the old app
/// and <c>com.blizzard.messenger.authenticator_preferences.xml</c> of the newer one. Both hide secret and serial number
/// under a mask that is the same everywhere. Codes are SHA1, eight digits, 30 seconds.
/// </summary>
internal sealed class BattleNetFormat : IExportFormat
{
    private const string Hash = "com.blizzard.bma.AUTH_STORE.HASH";
    private const string DeviceSecret = "com.blizzard.messenger.AUTHENTICATOR_DEVICE_SECRET";
    private const string Serial = "com.blizzard.messenger.AUTHENTICATOR_SERIAL";
    private const string EncryptionType = "com.blizzard.messenger.AUTHENTICATOR_CREDENTIALS_ENCRYPTION_TYPE";
    private const string Masked = "MASK";
    private const int SecretCharacters = 40;

    /// <inheritdoc/>
    public string Name => "Battle.net";

    private static ReadOnlySpan<byte> Mask =>
    [
        0x39, 0x8E, 0x27, 0xFC, 0x50, 0x27, 0x6A, 0x65, 0x60, 0x65, 0xB0, 0xE5, 0x25, 0xF4, 0xC0, 0x6C, 0x04, 0xC6, 0x10,
        0x75, 0x28, 0x6B, 0x8E, 0x7A, 0xED, 0xA5, 0x9D, 0xA9, 0x81, 0x3B, 0x5D, 0xD6, 0xC8, 0x0D, 0x2F, 0xB3, 0x80, 0x68,
        0x77, 0x3F, 0xA5, 0x9B, 0xA4, 0x7C, 0x17, 0xCA, 0x6C, 0x64, 0x79, 0x01, 0x5C, 0x1D, 0x5B, 0x8B, 0x8F, 0x6B, 0x9A,
    ];

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => file.Preferences is { } preferences && (preferences.Get(Hash) ?? preferences.Get(DeviceSecret)) is not null;

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        PreferencesFile preferences = file.Preferences!;
        if (preferences.Get(EncryptionType) is { } type && type != Masked)
        {
            throw new ImportException($"{file.Name} is an export of {Name} whose secret is encrypted with a key that does not leave the phone; detach the authenticator from the account on Battle.net's page, and set up the token instead.");
        }

        string text = Unmask(file, preferences.Get(Hash) ?? preferences.Get(DeviceSecret)!);
        bool isHash = preferences.Get(Hash) is not null;
        if (isHash && text.Length < SecretCharacters)
        {
            throw file.Damaged(Name);
        }

        string serial = isHash ? text[SecretCharacters..] : preferences.Get(Serial) is { Length: > 0 } masked ? Unmask(file, masked) : "";
        byte[] secret = Decode(file, isHash ? text[..SecretCharacters] : text);
        try
        {
            return [FoundItem.FromFields(new SetupCodeFields { Issuer = Name, Label = serial.Length > 0 ? serial : Name, SecretBytes = secret, Digits = "8" })];
        }
        finally
        {
            Array.Clear(secret);
        }
    }

    private string Unmask(ExportFile file, string hexadecimal)
    {
        byte[] bytes = Decode(file, hexadecimal.Trim());
        if (bytes.Length > Mask.Length)
        {
            throw file.Damaged(Name);
        }

        for (int index = 0; index < bytes.Length; index++)
        {
            bytes[index] ^= Mask[index];
        }

        string text = bytes.All(value => char.IsAsciiLetterOrDigit((char)value) || value == '-') ? Encoding.ASCII.GetString(bytes) : throw file.Damaged(Name);
        Array.Clear(bytes);
        return text;
    }

    private byte[] Decode(ExportFile file, string hexadecimal)
    {
        try
        {
            return Convert.FromHexString(hexadecimal);
        }
        catch (FormatException exception)
        {
            throw file.Damaged(Name, exception);
        }
    }
}
