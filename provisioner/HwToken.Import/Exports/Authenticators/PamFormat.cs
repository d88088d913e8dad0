using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.Authenticators;

/// <summary>
/// The file <c>.google_authenticator</c> with which the PAM module of Google Authenticator checks a computer's logins: the
/// secret, then options that begin with a quotation mark, then emergency codes. It names nobody; the account is called as
/// the folder is, which is the user's.
/// </summary>
internal sealed class PamFormat : IExportFormat
{
    private const string Option = "\" ";
    /// <inheritdoc/>
    public string Name => "Google Authenticator for PAM";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file)
    {
        if (file.Content.Length > ExportLimits.Entry || file.Content.AsSpan().IndexOf("\n\" "u8) < 0 || file.Text is not { } text)
        {
            return false;
        }

        string[] lines = GetLines(text);
        return lines.Length > 1 && lines[0].Length > 0 && lines[0].All(char.IsAsciiLetterOrDigit) && lines.Any(line => IsOption(line, "TOTP_AUTH") || IsOption(line, "HOTP_COUNTER"));
    }

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        string[] lines = GetLines(file.Text!);
        string? counter = GetOption(lines, "HOTP_COUNTER");
        string? folder = Path.GetFileName(Path.GetDirectoryName(file.Name));
        return
        [
            FoundItem.FromFields(ExportEntries.WithLabel(new SetupCodeFields
            {
                Type = counter is null ? "totp" : "hotp",
                Issuer = "PAM",
                Label = string.IsNullOrEmpty(folder) ? "login" : folder,
                Secret = lines[0],
                Period = GetOption(lines, "STEP_SIZE"),
                Counter = counter,
            })),
        ];
    }

    private static string[] GetLines(string text) => text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsOption(string line, string name) => line == Option + name || line.StartsWith(Option + name + " ", StringComparison.Ordinal);

    private static string? GetOption(string[] lines, string name) => Array.Find(lines, line => IsOption(line, name)) is { } line ? line[(Option.Length + name.Length)..].Trim() : null;
}
