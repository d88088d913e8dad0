using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Xml;
using HwToken.Core.Otp;

namespace HwToken.Import.Exports.Pskc;

/// <summary>Writes key containers (PSKC 1.0, RFC 6030), plain or encrypted with a password, for an identity provider.</summary>
public static class PskcWriter
{
    private const string Prefix = "pskc";
    private const string EncryptionPrefix = "xenc";
    private const string Encryption11Prefix = "xenc11";
    private const string Pkcs5Prefix = "pkcs5";

    /// <summary>Writes a container.</summary>
    /// <param name="entries">At least one token; the schema allows no empty container.</param>
    /// <param name="encryption">How the secrets are encrypted; null to leave them readable.</param>
    /// <returns>The file, in UTF-8.</returns>
    public static byte[] Write(IReadOnlyList<PskcEntry> entries, PskcEncryption? encryption = null)
    {
        using var stream = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n" };
        using (var writer = XmlWriter.Create(stream, settings))
        {
            writer.WriteStartElement(Prefix, "KeyContainer", PskcNames.Container);
            writer.WriteAttributeString("Version", "1.0");
            if (encryption is not null)
            {
                WriteEncryptionKey(writer, encryption);
                WriteMacMethod(writer, encryption);
            }

            foreach (PskcEntry entry in entries)
            {
                WritePackage(writer, entry, encryption);
            }

            writer.WriteEndElement();
        }

        stream.WriteByte((byte)'\n');
        byte[] container = stream.ToArray();
        Array.Clear(stream.GetBuffer());
        return container;
    }

    // As figure 7 of RFC 6030 does; the elements of PKCS #5 below its own have no namespace.
    private static void WriteEncryptionKey(XmlWriter writer, PskcEncryption encryption)
    {
        Start(writer, "EncryptionKey");
        writer.WriteStartElement(Encryption11Prefix, "DerivedKey", PskcNames.Encryption11);
        writer.WriteStartElement(Encryption11Prefix, "KeyDerivationMethod", PskcNames.Encryption11);
        writer.WriteAttributeString("Algorithm", PskcNames.Pbkdf2);
        writer.WriteStartElement(Pkcs5Prefix, "PBKDF2-params", PskcNames.Pkcs5);
        writer.WriteStartElement("Salt");
        writer.WriteElementString("Specified", Convert.ToBase64String(encryption.Salt));
        writer.WriteEndElement();
        writer.WriteElementString("IterationCount", Format(PskcEncryption.Iterations));
        writer.WriteElementString("KeyLength", Format(PskcEncryption.KeyLength));
        writer.WriteElementString("PRF", "");
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteMacMethod(XmlWriter writer, PskcEncryption encryption)
    {
        Start(writer, "MACMethod");
        writer.WriteAttributeString("Algorithm", PskcNames.HmacSha1);
        Start(writer, "MACKey");
        WriteCipher(writer, encryption.EncryptMacKey());
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WritePackage(XmlWriter writer, PskcEntry entry, PskcEncryption? encryption)
    {
        Start(writer, "KeyPackage");
        Start(writer, "DeviceInfo");
        WriteText(writer, "Manufacturer", entry.Manufacturer);
        WriteText(writer, "SerialNo", entry.SerialNumber);
        WriteText(writer, "Model", entry.Model);
        writer.WriteEndElement();
        WriteKey(writer, entry, encryption);
        writer.WriteEndElement();
    }

    private static void WriteKey(XmlWriter writer, PskcEntry entry, PskcEncryption? encryption)
    {
        OtpAccount account = entry.Credential.Account;
        bool isCounter = account.Type == OtpType.Hotp;
        Start(writer, "Key");
        writer.WriteAttributeString("Id", entry.SerialNumber);
        writer.WriteAttributeString("Algorithm", isCounter ? PskcNames.Hotp : PskcNames.Totp);
        if (account.Issuer.Length > 0)
        {
            WriteText(writer, "Issuer", account.Issuer);
        }

        Start(writer, "AlgorithmParameters");
        WriteText(writer, "Suite", $"HMAC-{account.Algorithm.ToString().ToUpperInvariant()}");
        Start(writer, "ResponseFormat");
        writer.WriteAttributeString("Length", Format(account.Digits));
        writer.WriteAttributeString("Encoding", "DECIMAL");
        writer.WriteEndElement();
        writer.WriteEndElement();
        Start(writer, "Data");
        WriteSecret(writer, entry.Credential.Secret, encryption);
        if (isCounter)
        {
            WriteNumber(writer, "Counter", account.Counter.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            WriteNumber(writer, "Time", "0");
            WriteNumber(writer, "TimeInterval", Format(account.Period));
        }

        writer.WriteEndElement();
        if (entry.User is not null)
        {
            WriteText(writer, "UserId", "UID=" + EscapeName(entry.User));
        }

        writer.WriteEndElement();
    }

    private static void WriteSecret(XmlWriter writer, byte[] secret, PskcEncryption? encryption)
    {
        Start(writer, "Secret");
        if (encryption is null)
        {
            WriteText(writer, "PlainValue", Convert.ToBase64String(secret));
        }
        else
        {
            byte[] encrypted = encryption.Encrypt(secret);
            Start(writer, "EncryptedValue");
            WriteCipher(writer, encrypted);
            writer.WriteEndElement();
            WriteText(writer, "ValueMAC", Convert.ToBase64String(encryption.ComputeMac(encrypted)));
        }

        writer.WriteEndElement();
    }

    private static void WriteCipher(XmlWriter writer, byte[] encrypted)
    {
        writer.WriteStartElement(EncryptionPrefix, "EncryptionMethod", PskcNames.Encryption);
        writer.WriteAttributeString("Algorithm", PskcNames.Aes128Cbc);
        writer.WriteEndElement();
        writer.WriteStartElement(EncryptionPrefix, "CipherData", PskcNames.Encryption);
        writer.WriteElementString(EncryptionPrefix, "CipherValue", PskcNames.Encryption, Convert.ToBase64String(encrypted));
        writer.WriteEndElement();
    }

    private static void WriteNumber(XmlWriter writer, string name, string number)
    {
        Start(writer, name);
        WriteText(writer, "PlainValue", number);
        writer.WriteEndElement();
    }

    // RFC 4514, section 2.4.
    private static string EscapeName(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (char character in value)
        {
            if (character is ',' or '+' or '"' or '\\' or '<' or '>' or ';' or '=' or '#')
            {
                escaped.Append('\\');
            }

            escaped.Append(character);
        }

        return escaped.ToString();
    }

    private static void Start(XmlWriter writer, string name) => writer.WriteStartElement(Prefix, name, PskcNames.Container);

    private static void WriteText(XmlWriter writer, string name, string text) => writer.WriteElementString(Prefix, name, PskcNames.Container, text);

    private static string Format(int number) => number.ToString(CultureInfo.InvariantCulture);
}
