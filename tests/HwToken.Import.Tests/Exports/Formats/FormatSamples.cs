using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using HwToken.Import.Found;

namespace HwToken.Import.Tests.Exports.Formats;

/// <summary>The samples in <c>tests/exports/formats</c>, each of which holds some of the <see cref="SampleAccount"/>s.</summary>
internal static class FormatSamples
{
    /// <summary>A sample with what is in it.</summary>
    /// <param name="Accounts">The accounts, in order.</param>
    /// <param name="Without">How many entries have no setup code.</param>
    /// <param name="Trashed">The names of those that lie in the trash.</param>
    internal sealed record Sample(SampleAccount[] Accounts, int Without = 0, params string[] Trashed);

    private static readonly SampleAccount Pam = new("totp", "PAM", "login", SampleAccount.Unusual.Secret, "SHA1", 6, 60);

    /// <summary>All of them by their files' names.</summary>
    internal static readonly IReadOnlyDictionary<string, Sample> All = new Dictionary<string, Sample>
    {
        ["bitwarden-older.json"] = new(SampleAccount.All, 2),
        ["proton-pass.json"] = new(SampleAccount.All, 1, "Thrown away: ada"),
        ["2fauth.json"] = new(SampleAccount.All),
        ["2fauth-uris.json"] = new(SampleAccount.All),
        ["raivo-otp-export.json"] = new([.. SampleAccount.All.Take(3)]),
        ["authenticator-extension.json"] = new(SampleAccount.All),
        ["enpass.json"] = new(SampleAccount.All, 1),
        ["enpass.csv"] = new(SampleAccount.All, 1),
        ["keeper.json"] = new(SampleAccount.All, 1),
        ["keeper.csv"] = new(SampleAccount.All, 1),
        ["roboform.csv"] = new(SampleAccount.All, 1),
        ["safeincloud.xml"] = new(SampleAccount.All, 1, "Thrown away: ada"),
        ["safeincloud.csv"] = new(SampleAccount.All, 1),
        ["zoho-vault.csv"] = new(SampleAccount.All, 1),
        ["cotp.json"] = new(SampleAccount.All),
        ["1password.1pif"] = new(SampleAccount.All, 1, "Thrown away"),
        ["stratum.html"] = new(SampleAccount.All),
        ["gopass.txt"] = new([SampleAccount.Unusual]),
        ["google-authenticator-pam"] = new([Pam]),
        ["google-authenticator-pam-counter"] = new([new("hotp", "PAM", "login", SampleAccount.ByCounter.Secret, Counter: 42)]),
        ["authy-decrypted.json"] = new([SampleAccount.Usual, SampleAccount.Unusual with { Algorithm = "SHA1", Period = 30 }]),
        ["authy-uris.json"] = new([SampleAccount.Usual, SampleAccount.Unusual]),
        ["dashlane-credentials.csv"] = new(SampleAccount.All, 1),
    };

    /// <summary>A sample's bytes.</summary>
    internal static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "exports", "formats", name));

    /// <summary>Fails unless items are what a sample holds.</summary>
    internal static void AssertRead(Sample sample, IReadOnlyList<FoundItem> items)
    {
        SampleAccount.AssertRead(sample.Accounts, [.. items.Where(item => item.Kind == FoundKind.SetupCode)]);
        Assert.Equal(sample.Trashed, items.Where(item => item.Kind == FoundKind.Unusable).Select(item => item.Name));
        string[] told = sample.Without switch
        {
            0 => [],
            1 => ["an entry without a setup code"],
            _ => [FormattableString.Invariant($"{sample.Without} entries without a setup code")],
        };
        Assert.Equal(told, items.Where(item => item.Kind == FoundKind.Other).Select(item => item.Description));
    }
}
