using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.Authenticators;

/// <summary>
/// Steam Guard: the file <c>Steamguard-…</c> of the app's older versions, <c>steamguard</c> with several accounts of the
/// newer ones, and the maFile of Steam Desktop Authenticator, which is the same. The secret is Base64.
/// </summary>
internal sealed class SteamFormat : IExportFormat
{
    private const string Secret = "shared_secret";

    /// <inheritdoc/>
    public string Name => "Steam";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => file.Json is { } json && (GetAccounts(json).Any(IsAccount) || IsManifest(json));

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        JsonElement json = file.Json!.Value;
        if (IsManifest(json))
        {
            throw new ImportException(
                $"{file.Name} is the list of accounts of Steam Desktop Authenticator, without their secrets; give the maFile of each account, "
                + "and where they are encrypted, remove the encryption in that program first.");
        }

        return [.. GetAccounts(json).Select(ReadAccount)];
    }

    private static IEnumerable<JsonElement> GetAccounts(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            return json.EnumerateArray();
        }

        return json.GetObject("accounts") is { } accounts ? accounts.EnumerateObject().Select(account => account.Value) : [json];
    }

    private static bool IsAccount(JsonElement json) => json.GetMember(Secret) is not null;

    private static bool IsManifest(JsonElement json) => json.GetArray("entries") is { } entries && entries.Any(entry => entry.GetMember("steamid") is not null && entry.GetMember("filename") is not null);

    private static FoundItem ReadAccount(JsonElement account)
    {
        string label = account.GetText("account_name") ?? account.GetText("AccountName") ?? account.GetText("steamid") ?? "Steam";
        if (account.GetBase64(Secret) is not { } secret)
        {
            return FoundItem.Unusable(FoundItem.GetName("Steam", label), IsAccount(account)
                ? "This account's secret is damaged in the file; copy the file again."
                : "The file holds no secret of this account; copy the file again.");
        }

        try
        {
            return FoundItem.FromFields(new SetupCodeFields { Type = "steam", Issuer = "Steam", Label = label, SecretBytes = secret });
        }
        finally
        {
            Array.Clear(secret);
        }
    }
}
