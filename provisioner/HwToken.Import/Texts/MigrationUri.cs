using System;
using System.Collections.Generic;
using Google.Protobuf;
using HwToken.Import.Found;

namespace HwToken.Import.Texts;

/// <summary>
/// The QR codes that "Transfer accounts" shows: <c>otpauth-migration://offline?data=</c>, then a protocol buffer in Base64.
/// More than about ten accounts come in several codes, a batch; each can be read by itself.
/// </summary>
internal static class MigrationUri
{
    /// <summary>What its codes are parts of, in sentences.</summary>
    internal const string Export = "Google Authenticator's export";

    private const string Scheme = "otpauth-migration:";

    /// <summary>Whether a text claims to be one.</summary>
    internal static bool IsMigration(string text) => text.AsSpan().TrimStart().StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a text that <see cref="IsMigration"/> has taken; what is wrong with it is an item too.</summary>
    /// <returns>The accounts and, where the code is one of a batch, its part; never empty.</returns>
    internal static IReadOnlyList<FoundItem> Read(string text)
    {
        if (Decode(text) is not { } data)
        {
            return [Broken()];
        }

        try
        {
            MigrationPayload payload = MigrationPayload.Parse(data);
            var items = new List<FoundItem>(payload.Accounts);
            if (items.Count == 0)
            {
                items.Add(FoundItem.WithoutAccount(
                    FoundKind.Other,
                    "an export of Google Authenticator without any account",
                    "The code of Google Authenticator's export holds no account; choose the accounts to export, and show it again."));
            }

            if (payload.Part is { } part)
            {
                items.Add(FoundItem.OfPart(part, "an export of Google Authenticator"));
            }

            return items;
        }
        catch (InvalidProtocolBufferException)
        {
            return [Broken()];
        }
        finally
        {
            Array.Clear(data);
        }
    }

    private static FoundItem Broken() => FoundItem.WithoutAccount(
        FoundKind.Unusable,
        "an export of Google Authenticator that cannot be read",
        "The code of Google Authenticator's export is damaged or cut short; show it again and take all of it.");

    // Both alphabets, with padding or without, escaped or not: programs that pass the URI on change that.
    private static byte[]? Decode(string text)
    {
        int queryStart = text.IndexOf('?');
        foreach (string pair in (queryStart < 0 ? "" : text[(queryStart + 1)..]).Split('&'))
        {
            const string Name = "data=";
            if (pair.StartsWith(Name, StringComparison.OrdinalIgnoreCase))
            {
                string base64 = Uri.UnescapeDataString(pair[Name.Length..]).Trim().Replace(' ', '+').Replace('-', '+').Replace('_', '/').TrimEnd('=');
                var data = new byte[base64.Length];
                if (Convert.TryFromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='), data, out int length))
                {
                    byte[] decoded = data[..length];
                    Array.Clear(data);
                    return decoded;
                }
            }
        }

        return null;
    }
}
