using System.Collections.Generic;
using System.Text.Json;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.Authenticators;

/// <summary>The accounts of Duo Mobile, as they lie on a device (<c>files/duokit/accounts.json</c>).</summary>
internal sealed class DuoFormat : IExportFormat
{
    /// <inheritdoc/>
    public string Name => "Duo Mobile";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => file.Json is { } json && (json.HaveMembers("otpGenerator") || json.HaveMembers("accountType", "pkey"));

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords) => ExportEntries.Read([.. file.Json!.Value.EnumerateArray()], ReadAccount);

    private static FoundItem ReadAccount(JsonElement account)
    {
        string? name = account.GetText("name");
        if (account.GetObject("otpGenerator") is not { } generator || !generator.HasText("otpSecret"))
        {
            return FoundItem.Unusable(FoundItem.GetName(null, name), "It is an account that Duo Mobile approves by a push message; it has no secret to make codes with.");
        }

        string? counter = generator.GetText("counter");
        return FoundItem.FromFields(new SetupCodeFields
        {
            Type = counter is null ? "totp" : "hotp",
            Label = name,
            Secret = generator.GetText("otpSecret"),
            Counter = counter,
        });
    }
}
