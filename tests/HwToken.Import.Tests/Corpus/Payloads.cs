using System;
using System.Linq;

namespace HwToken.Import.Tests.Corpus;

/// <summary>Texts as sites and authenticators put into QR codes.</summary>
internal static class Payloads
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static readonly string[] Issuers = ["GitHub", "Google", "Microsoft", "Example%20Corporation", "AWS", "B%C3%A4ckerei", "Proton", "VPN"];
    private static readonly string[] Names = ["ada", "grace", "alan.turing", "edsger-dijkstra", "firstname.lastname"];
    private static readonly string[] Hosts = ["example.com", "example.org", "mail.example.net", "corporate.example.com"];

    /// <summary>A setup code of 60 to 200 characters: versions 4 to 12.</summary>
    internal static string SetupCode(Random random)
    {
        string issuer = Pick(Issuers, random);
        string secret = Letters(Base32, random.Next(3) switch { 0 => 16, 1 => 32, _ => 52 }, random);
        string parameters = random.Next(3) == 0 ? "&algorithm=SHA256&digits=8&period=30" : "";
        return $"otpauth://totp/{issuer}:{Pick(Names, random)}%40{Pick(Hosts, random)}?secret={secret}&issuer={issuer}{parameters}";
    }

    /// <summary>A short setup code: version 4 or 5.</summary>
    internal static string ShortSetupCode(Random random) =>
        $"otpauth://totp/{Pick(Names, random)}?secret={Letters(Base32, 16, random)}";

    /// <summary>
    /// An export of Google Authenticator with so many accounts of about 55 bytes, in Base64 whose three special
    /// characters are escaped: ten make a code of version 20 or so, thirty one of 38 or so.
    /// </summary>
    internal static string Export(Random random, int accounts)
    {
        var content = new byte[accounts * 55];
        random.NextBytes(content);
        return "otpauth-migration://offline?data=" + Uri.EscapeDataString(Convert.ToBase64String(content));
    }

    private static string Pick(string[] words, Random random) => words[random.Next(words.Length)];

    private static string Letters(string alphabet, int count, Random random) =>
        string.Concat(Enumerable.Range(0, count).Select(_ => alphabet[random.Next(alphabet.Length)]));
}
