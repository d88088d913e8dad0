using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HwToken.Import.Exports.Crypto;

namespace HwToken.Import.Exports.Pskc;

/// <summary>
/// Opens a container's encrypted values (RFC 6030, section 6): AES-CBC with a pre-shared key, or with one that PBKDF2
/// makes from a password. A value's HMAC is checked before it is decrypted, and so tells a wrong password.
/// </summary>
internal sealed partial class PskcDecryption : IDisposable
{
    /// <summary>The most iterations of PBKDF2 that are computed: a second or two.</summary>
    internal const int MaxIterations = 5_000_000;

    private const int BlockLength = 16;
    private const int MaxSaltLength = 1024;

    private readonly ExportFile file;
    private readonly string format;
    private readonly XElement container;
    private readonly IPasswordSource passwords;
    private byte[]? key;
    private byte[]? macKey;
    private bool isKeyRight;

    /// <summary>Takes what is to be decrypted; the password is asked for when the first encrypted value comes.</summary>
    internal PskcDecryption(ExportFile file, string format, XElement container, IPasswordSource passwords)
    {
        this.file = file;
        this.format = format;
        this.container = container;
        this.passwords = passwords;
    }

    /// <summary>Opens a value.</summary>
    /// <param name="encrypted">Its element EncryptedValue.</param>
    /// <param name="mac">Its ValueMAC in Base64, or null.</param>
    /// <param name="reason">Why this one cannot be opened, as a sentence.</param>
    /// <returns>The value, the caller's to clear, or null.</returns>
    /// <exception cref="ImportException">No value can be opened: no password, a wrong one, or a way to make keys that is not known.</exception>
    internal byte[]? Open(XElement encrypted, string? mac, out string reason)
    {
        string algorithm = PskcNames.GetLast((string?)encrypted.Child("EncryptionMethod")?.Attribute("Algorithm"));
        if (AesCbc().Match(algorithm) is not { Success: true } match)
        {
            reason = KnownCiphers().IsMatch(algorithm)
                ? $"Its secret is encrypted with {algorithm}, which this program does not read; it reads aes128-cbc, aes192-cbc and aes256-cbc."
                : "Its secret is encrypted with a method that is not known; aes128-cbc, aes192-cbc and aes256-cbc are.";
            return null;
        }

        string? macAlgorithm = (string?)container.Child("MACMethod")?.Attribute("Algorithm");
        byte[]? expected = mac is null ? null : DecodeBase64(mac);
        byte[]? content = DecodeBase64(encrypted.ChildText("CipherData", "CipherValue") ?? "");
        if (expected is null || macAlgorithm is null)
        {
            reason = "Its secret is encrypted without a check value (ValueMAC), which RFC 6030 requires; ask for a complete key container.";
            return null;
        }

        reason = "Its encrypted secret is damaged; make the export again.";
        if (content is null || content.Length < 2 * BlockLength || content.Length % BlockLength != 0)
        {
            return null;
        }

        int keyLength = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) / 8;
        EnsureKeys(keyLength);
        if (ComputeMac(macAlgorithm, macKey!, content) is not { } computed)
        {
            reason = "Its check value is made by a method that is not known; HMAC with SHA-1, SHA-256, SHA-384 and SHA-512 are.";
            return null;
        }

        if (!CryptographicOperations.FixedTimeEquals(computed, expected))
        {
            return isKeyRight ? null : throw file.WrongPassword(format);
        }

        isKeyRight = true;
        return key!.Length == keyLength ? Decrypt(key, content) : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(macKey);
    }

    /// <summary>Decodes Base64 with white space in it; null when it is none.</summary>
    internal static byte[]? DecodeBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private void EnsureKeys(int keyLength)
    {
        if (key is not null)
        {
            return;
        }

        XElement? derived = container.Child("EncryptionKey", "DerivedKey");
        key = derived is null ? ReadPreSharedKey(keyLength) : DeriveKey(derived.Child("KeyDerivationMethod"), keyLength);
        XElement? encryptedMacKey = container.Child("MACMethod", "MACKey");

        // Without a key of its own the encryption's counts, as in the drafts.
        byte[]? content = encryptedMacKey is null ? null : DecodeBase64(encryptedMacKey.ChildText("CipherData", "CipherValue") ?? "");
        bool isCbc = AesCbc().IsMatch(PskcNames.GetLast((string?)encryptedMacKey.Child("EncryptionMethod")?.Attribute("Algorithm")));
        if (encryptedMacKey is not null && (content is null || !isCbc || content.Length < 2 * BlockLength || content.Length % BlockLength != 0))
        {
            throw file.Damaged(format);
        }

        macKey = content is null ? [.. key] : Decrypt(key, content) ?? throw file.WrongPassword(format);
    }

    private byte[] ReadPreSharedKey(int keyLength)
    {
        string text = passwords.GetPassword($"the PSKC key container {file.Name} (its pre-shared key, as hexadecimal digits)");
        byte[] bytes;
        try
        {
            bytes = Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal).Trim());
        }
        catch (FormatException)
        {
            throw new ImportException($"{file.Name} is encrypted with a pre-shared key, which is given as {keyLength * 2} hexadecimal digits; what was given is something else.");
        }

        return bytes.Length == keyLength
            ? bytes
            : throw new ImportException($"{file.Name} is encrypted with a pre-shared key of {keyLength * 2} hexadecimal digits, but {bytes.Length * 2} were given; check the key.");
    }

    private byte[] DeriveKey(XElement? method, int keyLength)
    {
        XElement? parameters = method.Child("PBKDF2-params");
        byte[]? salt = DecodeBase64(parameters.ChildText("Salt", "Specified") ?? "");
        if (PskcNames.GetLast((string?)method?.Attribute("Algorithm")) != "pbkdf2" || salt is not { Length: > 0 and <= MaxSaltLength })
        {
            throw new ImportException($"The key of {file.Name} is made from its password in a way that is not known; PBKDF2 with a salt is.");
        }

        if (!int.TryParse(parameters.ChildText("IterationCount"), NumberStyles.None, CultureInfo.InvariantCulture, out int iterations)
            || iterations is < 1 or > MaxIterations
            || (parameters.ChildText("KeyLength") is { } length && length != keyLength.ToString(CultureInfo.InvariantCulture)))
        {
            throw new ImportException($"{file.Name} asks for a key from PBKDF2 that cannot be right: from 1 to {MaxIterations} iterations are computed, and a key of {keyLength} bytes.");
        }

        HashAlgorithmName hash = PskcNames.GetLast((string?)parameters.Child("PRF")?.Attribute("Algorithm")) switch
        {
            "" or "hmac-sha1" or "hmacwithsha1" => HashAlgorithmName.SHA1,
            "hmac-sha256" or "hmacwithsha256" => HashAlgorithmName.SHA256,
            "hmac-sha384" or "hmacwithsha384" => HashAlgorithmName.SHA384,
            "hmac-sha512" or "hmacwithsha512" => HashAlgorithmName.SHA512,
            _ => throw new ImportException($"The key of {file.Name} is made from its password with a hash that is not known; SHA-1, SHA-256, SHA-384 and SHA-512 are."),
        };
        return Secrets.WithPassword(passwords, $"the PSKC key container {file.Name}", password => KeyDerivation.Pbkdf2(password, salt, iterations, hash, keyLength));
    }

    private static byte[]? ComputeMac(string algorithm, byte[] key, byte[] content) => PskcNames.GetLast(algorithm) switch
    {
        "hmac-sha1" => HMACSHA1.HashData(key, content),
        "hmac-sha256" => HMACSHA256.HashData(key, content),
        "hmac-sha384" => HMACSHA384.HashData(key, content),
        "hmac-sha512" => HMACSHA512.HashData(key, content),
        _ => null,
    };

    // XML Encryption, section 5.2: the first block is the vector, and only the last byte of the padding tells something.
    private static byte[]? Decrypt(byte[] key, byte[] content)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        byte[] padded = aes.DecryptCbc(content.AsSpan(BlockLength), content.AsSpan(0, BlockLength), PaddingMode.None);
        try
        {
            int padding = padded[^1];
            return padding is >= 1 and <= BlockLength ? padded[..^padding] : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(padded);
        }
    }

    [GeneratedRegex("^aes(128|192|256)-cbc$")]
    private static partial Regex AesCbc();

    [GeneratedRegex("^(?:(?:kw-)?(?:aes|camellia)-?(?:128|192|256)(?:-cbc|-gcm|-pad)?|(?:kw-)?tripledes(?:-cbc)?|rsa[-_][a-z0-9_-]{1,16})$")]
    private static partial Regex KnownCiphers();
}
