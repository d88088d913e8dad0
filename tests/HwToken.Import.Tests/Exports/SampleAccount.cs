using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Import.Found;

namespace HwToken.Import.Tests.Exports;

/// <summary>An account that the tests write into exports of other programs, and expect to be read.</summary>
/// <param name="Type">totp, hotp, steam, or one that the token does not make.</param>
/// <param name="Issuer">Who it is with.</param>
/// <param name="Label">Whose it is.</param>
/// <param name="Secret">The secret in Base32.</param>
/// <param name="Algorithm">The hash.</param>
/// <param name="Digits">Characters of a code.</param>
/// <param name="Period">Seconds that a code lives.</param>
/// <param name="Counter">The counter of the next code.</param>
internal sealed record SampleAccount(string Type, string Issuer, string Label, string Secret, string Algorithm = "SHA1", int Digits = 6, int Period = 30, long Counter = 0)
{
    /// <summary>The plainest one.</summary>
    internal static readonly SampleAccount Usual = new("totp", "GitHub", "ada", "JBSWY3DPEHPK3PXP");

    /// <summary>One with everything different, and names beyond ASCII.</summary>
    internal static readonly SampleAccount Unusual = new("totp", "Bäckerei Müller", "jürgen@example.de", "KRSXG5CTMVRXEZLUKN2XAZLS", "SHA512", 8, 60);

    /// <summary>One by counter.</summary>
    internal static readonly SampleAccount ByCounter = new("hotp", "VPN", "bob", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "SHA256", 7, 30, 5_000_000_000);

    /// <summary>One of Steam's.</summary>
    internal static readonly SampleAccount OfSteam = new("steam", "Steam", "gabe", "MZXW6YTBOJRGC6RANFZSA3TP", "SHA1", 5);

    /// <summary>All of them.</summary>
    internal static readonly SampleAccount[] All = [Usual, Unusual, ByCounter, OfSteam];

    /// <summary>The secrets of all.</summary>
    internal static IEnumerable<string> Secrets => All.Select(account => account.Secret);

    /// <summary>The secret's bytes.</summary>
    internal byte[] Bytes => Decode(Secret);

    /// <summary>The account as an otpauth URI.</summary>
    internal string Uri
    {
        get
        {
            string parameters = Type == "hotp" ? string.Create(CultureInfo.InvariantCulture, $"counter={Counter}") : string.Create(CultureInfo.InvariantCulture, $"period={Period}");
            return string.Create(CultureInfo.InvariantCulture, $"otpauth://{Type}/{System.Uri.EscapeDataString(Issuer)}:{System.Uri.EscapeDataString(Label)}?secret={Secret}&issuer={System.Uri.EscapeDataString(Issuer)}&algorithm={Algorithm}&digits={Digits}&{parameters}");
        }
    }

    /// <summary>Fails unless items are these accounts, in order.</summary>
    internal static void AssertRead(IReadOnlyList<SampleAccount> expected, IReadOnlyList<FoundItem> items)
    {
        Assert.Equal(expected.Select(account => account.Describe()), items.Select(Describe));
        Assert.All(expected.Zip(items), pair => Assert.Equal(pair.First.Bytes, pair.Second.GetSetupCode().Credential.Secret));
    }

    private string Describe() => string.Create(CultureInfo.InvariantCulture, $"{Type}|{Issuer}|{Label}|{Algorithm}|{Digits}|{(Type == "hotp" ? Counter : Period)}");

    private static string Describe(FoundItem item)
    {
        if (item.SetupCode is null)
        {
            return $"{item.Name}: {item.Problem?.Message}";
        }

        OtpAccount account = item.SetupCode.Credential.Account;
        string type = account.Type.ToString().ToLowerInvariant();
        string last = account.Type == OtpType.Hotp ? account.Counter.ToString(CultureInfo.InvariantCulture) : account.Period.ToString(CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{type}|{account.Issuer}|{account.Label}|{account.Algorithm.ToString().ToUpperInvariant()}|{account.Digits}|{last}");
    }

    private static byte[] Decode(string text)
    {
        var bytes = new byte[Base32.GetMaxDecodedLength(text)];
        Assert.True(Base32.TryDecode(text, bytes, out int length, out _));
        return bytes[..length];
    }
}
