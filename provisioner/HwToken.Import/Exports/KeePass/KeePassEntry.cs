using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;
using HwToken.Import.Texts;

namespace HwToken.Import.Exports.KeePass;

/// <summary>
/// The strings of one entry, and the accounts that they describe: KeePass's own fields (TimeOtp-…, HmacOtp-…), the
/// field <c>otp</c> of KeePassXC and KeeOtp, and the fields of KeeTrayTOTP (TOTP Seed, TOTP Settings).
/// </summary>
internal sealed class KeePassEntry
{
    private const string Uri = "otp";
    private const string Seed = "TOTP Seed";
    private const string Settings = "TOTP Settings";
    private const string Time = "TimeOtp-";
    private const string Counter = "HmacOtp-";
    private const string Secret = "Secret";

    private readonly Dictionary<string, string> strings = [];

    private string Title => Get("Title") ?? "";

    private string User => Get("UserName") ?? "";

    // An entry without a user has its title alone for a name.
    private string Issuer => User.Length > 0 ? Title : "";

    private string Label => User.Length > 0 ? User : Title;

    /// <summary>Takes a string of the entry; those that tell nothing of accounts are not kept.</summary>
    internal void Add(string key, string value)
    {
        bool counts = key is "Title" or "UserName" or Seed or Settings || IsUri(key)
            || key.StartsWith(Time, StringComparison.Ordinal) || key.StartsWith(Counter, StringComparison.Ordinal);
        if (counts && value.Trim().Length > 0)
        {
            strings[key] = value.Trim();
        }
    }

    /// <summary>The entry's accounts; the same secret in two fields is one.</summary>
    internal IReadOnlyList<FoundItem> GetAccounts()
    {
        var items = new List<FoundItem>();
        foreach (string key in strings.Keys.Where(IsUri))
        {
            AddNew(items, ReadUri(strings[key]));
        }

        if (Get(Seed) is { } seed)
        {
            AddNew(items, ReadSeed(seed));
        }

        if (HasSecret(Time))
        {
            AddNew(items, Build(Time, "totp", null));
        }

        if (HasSecret(Counter))
        {
            AddNew(items, Build(Counter, "hotp", Get(Counter + "Counter")));
        }

        return items;
    }

    /// <summary>The accounts of an entry that was thrown away.</summary>
    internal IReadOnlyList<FoundItem> GetDeleted() =>
        [.. GetAccounts().Select(_ => FoundItem.Unusable(FoundItem.GetName(Issuer, Label), "It is in the recycle bin; take it out of there, if it is wanted."))];

    private static bool IsUri(string key) => key == Uri || (key.StartsWith(Uri + "_", StringComparison.Ordinal) && key[(Uri.Length + 1)..].All(char.IsAsciiDigit));

    private static void AddNew(List<FoundItem> items, FoundItem item)
    {
        bool isKnown = item.SetupCode is { } code && items.Any(other => other.SetupCode is { } known
            && known.Credential.Account.Type == code.Credential.Account.Type && known.Credential.Secret.AsSpan().SequenceEqual(code.Credential.Secret));
        if (!isKnown)
        {
            items.Add(item);
        }
    }

    private FoundItem ReadUri(string text)
    {
        if (!OtpAuthUri.IsOtpAuth(text))
        {
            return text.Contains('=') ? ReadQuery(text) : FoundItem.FromFields(new SetupCodeFields { Issuer = Issuer, Label = Label, Secret = text });
        }

        FoundItem item = CodeReader.ReadOne(text);
        if (item.SetupCode is not { } code)
        {
            return FoundItem.Unusable(FoundItem.GetName(Issuer, Label), item.Problem!.Sentence);
        }

        // The entry's names are those that its owner sees and keeps up to date.
        if (Label.Length > 0 && !SecretNames.HoldsSetupCode(Issuer) && !SecretNames.HoldsSetupCode(Label))
        {
            code.Credential.Account.Issuer = AccountNames.Clean(Issuer);
            code.Credential.Account.Label = AccountNames.Clean(Label);
        }

        return item;
    }

    // As KeeOtp and KeePassXC before version 2.3 wrote: key=…&step=30&size=6.
    private FoundItem ReadQuery(string query)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string pair in query.Split('&'))
        {
            int equals = pair.IndexOf('=');
            if (equals > 0)
            {
                values.TryAdd(pair[..equals].Trim(), System.Uri.UnescapeDataString(pair[(equals + 1)..]).Trim());
            }
        }

        string encoding = values.GetValueOrDefault("encoding", "base32").ToLowerInvariant();
        return Build(
            new SetupCodeFields
            {
                Type = values.GetValueOrDefault("type", "totp"),
                Issuer = Issuer,
                Label = Label,
                Algorithm = values.GetValueOrDefault("otpHashMode"),
                Digits = values.GetValueOrDefault("size"),
                Period = values.GetValueOrDefault("step"),
                Counter = values.GetValueOrDefault("counter"),
            },
            encoding == "base32" ? "" : encoding,
            values.GetValueOrDefault("key", ""));
    }

    private FoundItem ReadSeed(string seed)
    {
        // "30;6", or "30;S" for Steam; behind it some add a time server's address.
        string[] settings = (Get(Settings) ?? "").Split(';');
        bool isSteam = settings.Length > 1 && settings[1].Trim().Equals("S", StringComparison.OrdinalIgnoreCase);
        return FoundItem.FromFields(new SetupCodeFields
        {
            Type = isSteam ? "steam" : "totp",
            Issuer = Issuer,
            Label = Label,
            Secret = seed,
            Period = settings[0].Trim(),
            Digits = isSteam || settings.Length < 2 ? null : settings[1].Trim(),
        });
    }

    private bool HasSecret(string prefix) => strings.Keys.Any(key => key.StartsWith(prefix + Secret, StringComparison.Ordinal));

    private FoundItem Build(string prefix, string type, string? counter)
    {
        string key = strings.Keys.First(name => name.StartsWith(prefix + Secret, StringComparison.Ordinal));
        var fields = new SetupCodeFields
        {
            Type = type,
            Issuer = Issuer,
            Label = Label,
            Algorithm = Get(prefix + "Algorithm"),
            Digits = Get(prefix + "Length"),
            Period = Get(prefix + "Period"),
            Counter = counter,
        };
        string encoding = key[(prefix + Secret).Length..].TrimStart('-').ToLowerInvariant();
        return Build(fields, encoding.Length == 0 ? "utf8" : encoding == "base32" ? "" : encoding, strings[key]);
    }

    private static FoundItem Build(SetupCodeFields fields, string encoding, string secret)
    {
        byte[]? bytes;
        try
        {
            bytes = encoding switch
            {
                "" => null,
                "hex" => Convert.FromHexString(secret.Replace(" ", "", StringComparison.Ordinal)),
                "base64" => Convert.FromBase64String(secret),
                "utf8" or "utf-8" => Encoding.UTF8.GetBytes(secret),
                _ => throw new FormatException(),
            };
        }
        catch (FormatException)
        {
            return FoundItem.Unusable(FoundItem.GetName(fields.Issuer, fields.Label), "Its secret is not in the encoding that its field names; set it up again in KeePass.");
        }

        return FoundItem.FromFields(new SetupCodeFields
        {
            Type = fields.Type,
            Issuer = fields.Issuer,
            Label = fields.Label,
            Secret = bytes is null ? secret : null,
            SecretBytes = bytes,
            Algorithm = fields.Algorithm,
            Digits = fields.Digits,
            Period = fields.Period,
            Counter = fields.Counter,
        });
    }

    private string? Get(string key) => strings.GetValueOrDefault(key);
}
