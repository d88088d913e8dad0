using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HwToken.Import.Tests.Exports.Pskc;

/// <summary>Composes key containers from texts, as makers of tokens and the figures of RFC 6030 do.</summary>
internal static class PskcMaker
{
    internal const string Hotp = "urn:ietf:params:xml:ns:keyprov:pskc:hotp";
    internal const string Totp = "urn:ietf:params:xml:ns:keyprov:pskc:totp";
    internal const string HmacSha1 = "http://www.w3.org/2000/09/xmldsig#hmac-sha1";
    internal const string HmacSha256 = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";

    /// <summary>What names a pre-shared key.</summary>
    internal const string PreSharedKey = "<EncryptionKey><ds:KeyName>Pre-shared-key</ds:KeyName></EncryptionKey>";

    /// <summary>A container around what stands in it.</summary>
    internal static byte[] Container(params string[] parts) => Encoding.UTF8.GetBytes(
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" xmlns:xenc11="http://www.w3.org/2009/xmlenc11#" xmlns:pkcs5="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#">
        {string.Concat(parts)}
        </KeyContainer>
        """);

    /// <summary>A package with one key.</summary>
    internal static string Package(string algorithm, string data, string parameters = """<ResponseFormat Length="6" Encoding="DECIMAL"/>""", string names = "<Issuer>Example</Issuer>", string user = "") =>
        $"""
        <KeyPackage>
          <DeviceInfo><Manufacturer>Maker</Manufacturer><SerialNo>987654321</SerialNo></DeviceInfo>
          <Key Id="1" Algorithm="{algorithm}">{names}<AlgorithmParameters>{parameters}</AlgorithmParameters><Data>{data}</Data>{user}</Key>
        </KeyPackage>
        """;

    /// <summary>A secret as it is.</summary>
    internal static string Plain(byte[] secret) => $"<Secret><PlainValue>\n  {Convert.ToBase64String(secret)}\n</PlainValue></Secret>";

    /// <summary>How a key is made from a password.</summary>
    internal static string DerivedKey(string salt, string iterations, string keyLength = "16", string prf = "<PRF/>") =>
        $"""
        <EncryptionKey><xenc11:DerivedKey><xenc11:KeyDerivationMethod Algorithm="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2"><pkcs5:PBKDF2-params>
        <Salt><Specified>{salt}</Specified></Salt><IterationCount>{iterations}</IterationCount><KeyLength>{keyLength}</KeyLength>{prf}
        </pkcs5:PBKDF2-params></xenc11:KeyDerivationMethod></xenc11:DerivedKey></EncryptionKey>
        """;

    /// <summary>How the check values are made; without a cipher they are made with the encryption's key.</summary>
    internal static string MacMethod(string algorithm, string? macKeyCipher, int bits = 128) =>
        $"<MACMethod Algorithm=\"{algorithm}\">{(macKeyCipher is null ? "" : $"<MACKey>{Cipher(macKeyCipher, bits)}</MACKey>")}</MACMethod>";

    /// <summary>An encrypted value with its check value.</summary>
    internal static string Encrypted(string element, string cipher, string? mac, int bits = 128, string? algorithm = null) =>
        $"<{element}><EncryptedValue>{Cipher(cipher, bits, algorithm)}</EncryptedValue>{(mac is null ? "" : $"<ValueMAC>{mac}</ValueMAC>")}</{element}>";

    /// <summary>Encrypts as XML Encryption does, with the given vector.</summary>
    internal static byte[] Encrypt(byte[] key, byte[] vector, byte[] value)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return [.. vector, .. aes.EncryptCbc(value, vector)];
    }

    private static string Cipher(string cipher, int bits, string? algorithm = null)
    {
        string method = algorithm ?? string.Create(CultureInfo.InvariantCulture, $"http://www.w3.org/2001/04/xmlenc#aes{bits}-cbc");
        return $"<xenc:EncryptionMethod Algorithm=\"{method}\"/><xenc:CipherData><xenc:CipherValue>\n{cipher}\n</xenc:CipherValue></xenc:CipherData>";
    }
}
