using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;
using HwToken.Import.Texts;

namespace HwToken.Import.Exports.PasswordManagers;

/// <summary>
/// A decrypted entry of pass or gopass: the password on the first line, which is not looked at, then lines of
/// <c>name: value</c>, of which <c>totp:</c> holds a setup code. Entries with <c>otpauth://</c> on a line alone are read
/// as any text is. The account is called as the file is.
/// </summary>
internal sealed partial class PassFormat : IExportFormat
{
    /// <inheritdoc/>
    public string Name => "pass or gopass";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => file.Content.Length <= ExportLimits.Entry && file.Text is { } text && !file.StartsAsJson && CodeLine().Count(text) == 1 && !ListMark().IsMatch(text);

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        string text = file.Text!;
        string title = Path.GetFileNameWithoutExtension(file.Name);
        string? user = UserLine().Match(text) is { Success: true } match ? match.Groups["value"].Value.Trim() : null;
        IEnumerable<FoundItem> codes = CodeLine().Matches(text).Select(line => ExportEntries.FromText(line.Groups["value"].Value, title, user));
        IEnumerable<FoundItem> uris = text.Split(['\r', '\n']).Where(line => OtpAuthUri.IsOtpAuth(line)).Select(line => ExportEntries.FromText(line, title, user));

        // What else looks like a secret is not dropped without a word; the first line is the password.
        string[] lines = text.Split('\n');
        IEnumerable<FoundItem> others = lines.Skip(1).Where(line => !CodeLine().IsMatch(line) && !OtpAuthUri.IsOtpAuth(line) && SetupText.HoldsSecretAlone(line.Trim())).Select(_ => FoundItem.SecretInText());
        return [.. codes, .. uris, .. others];
    }

    // A long entry is no reason for a long time: each line is looked at once.
    [GeneratedRegex(@"^[ \t]*(?:totp|otp|otpauth|2fa):[ \t]*(?<quote>[""']?)(?<value>otpauth://[^\r\n]+?|steam://[^\r\n]+?|(?:[A-Za-z2-7]{4}[ -]?){4,}[A-Za-z2-7]{0,4}=*)\k<quote>[ \t]*\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CodeLine();

    // A list of several entries, in YAML, is no entry.
    [GeneratedRegex(@"^[ \t]*-[ \t]+\w+:", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ListMark();

    [GeneratedRegex(@"^(?:login|user|username|email):[ \t]*(?<value>[^\r\n]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex UserLine();
}
