using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using HwToken.Import.Exports.WinAuth;
using HwToken.Import.Tests.Exports.Writers;

namespace HwToken.Import.Tests.Exports.WinAuth;

/// <summary>Writes WinAuth's configuration.</summary>
internal static class WinAuthWriter
{
    /// <summary>An account's element; with a password, what is in it is encrypted.</summary>
    internal static XElement Account(string type, string name, string secretData, string? password = null)
    {
        var data = new XElement("authenticatordata", new XElement("servertimediff", 15), new XElement("lastservertime", 0), new XElement("secretdata", secretData));
        return new XElement(
            "WinAuthAuthenticator",
            new XAttribute("id", "0f88595a-1eb2-4afa-b390-ce7b095689af"),
            new XAttribute("type", "WinAuth." + type),
            new XElement("name", name),
            new XElement("autorefresh", "true"),
            password is null ? data : new XElement("authenticatordata", new XAttribute("encrypted", "y"), Encrypt(ToBytes(data), password)));
    }

    /// <summary>A sample as an account's element.</summary>
    internal static XElement Account(SampleAccount account, string? password = null) => Account(
        account.Type switch { "hotp" => "HOTPAuthenticator", "steam" => "SteamAuthenticator", _ => "GoogleAuthenticator" },
        account.Issuer.Length == 0 ? account.Label : $"{account.Issuer} ({account.Label})",
        FormattableString.Invariant($"{Convert.ToHexString(account.Bytes)}\t{account.Digits}\t{account.Algorithm}\t{account.Period}") + account.Type switch
        {
            "hotp" => FormattableString.Invariant($"|{account.Counter}"),
            "steam" => "|3132|616E64|7B7D|",
            _ => "",
        },
        password);

    /// <summary>A configuration file.</summary>
    internal static byte[] Write(IEnumerable<XElement> accounts) =>
        ToBytes(new XElement("WinAuth", new XAttribute("version", "3.6"), new XElement("alwaysontop", "false"), accounts, new XElement("settings")));

    /// <summary>A configuration file that is encrypted whole.</summary>
    internal static byte[] WriteEncrypted(IEnumerable<XElement> accounts, string password, string protection = "y") =>
        ToBytes(new XElement("WinAuth", new XAttribute("version", "3.6"), new XElement("data", new XAttribute("encrypted", protection), new XAttribute("sha1", ""), Encrypt(ToBytes(new XElement("config", accounts)), password))));

    /// <summary>What version 3 makes of a plain text.</summary>
    internal static string Encrypt(byte[] plain, string password)
    {
        byte[] salt = Sealing.Noise(8, 11);
        return Convert.ToHexString("WINAUTH3"u8) + Convert.ToHexString(salt) + Convert.ToHexString(SHA256.HashData([.. salt, .. plain])) + EncryptOld(plain, password);
    }

    /// <summary>What version 2 makes of a plain text.</summary>
    internal static string EncryptOld(byte[] plain, string password)
    {
        byte[] salt = Sealing.Noise(8, 12);
        byte[] key = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, 2000, HashAlgorithmName.SHA1, 256);
        int padding = 8 - (plain.Length % 8);
        byte[] padded = [.. plain, .. Sealing.Noise(padding - 1, 13), (byte)padding];
        new Blowfish(key).Encrypt(padded);
        return Convert.ToHexString(salt) + Convert.ToHexString(padded);
    }

    private static byte[] ToBytes(XElement element) => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + element)];
}
