using System.Linq;
using System.Text.Json;
using HwToken.Cli.Wording;
using HwToken.Import.OtpAuth;
using HwToken.Provisioning.Sources;
using HwToken.Provisioning.Wording;

namespace HwToken.Cli.Json;

/// <summary>What sources held beside usable accounts, in JSON.</summary>
internal static class FoundJson
{
    /// <summary>The members <c>found</c> and <c>unusable</c> of a result, and <c>remarks</c> where something was unusual.</summary>
    internal static void Write(Utf8JsonWriter writer, FoundAccounts found)
    {
        writer.WriteNumber("found", found.Count);
        writer.WriteStartArray("unusable");
        foreach (UnusableAccount account in found.Unusable)
        {
            writer.WriteStartObject();
            writer.WriteString("name", AccountText.Printable(account.Name));
            writer.WriteString("reason", SentenceText.Describe(account.Problem, CommandGuidance.Instance));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        (SetupCode Code, string Remark)[] remarks = [.. found.Accounts.SelectMany(code => code.Remarks.Select(remark => (code, remark)))];
        if (remarks.Length == 0)
        {
            return;
        }

        writer.WriteStartArray("remarks");
        foreach ((SetupCode code, string remark) in remarks)
        {
            writer.WriteStartObject();
            writer.WriteString("name", AccountText.Printable(AccountText.GetName(code.Credential.Account)));
            writer.WriteString("remark", remark);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
