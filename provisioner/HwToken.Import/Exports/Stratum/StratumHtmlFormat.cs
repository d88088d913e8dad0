using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using HwToken.Import.Found;
using HwToken.Import.Texts;

namespace HwToken.Import.Exports.Stratum;

/// <summary>Stratum's backup as a page (HTML): a table whose third column is an otpauth URI in a <c>code</c> element; the pictures beside it say the same.</summary>
internal sealed partial class StratumHtmlFormat : IExportFormat
{
    /// <inheritdoc/>
    public string Name => "Stratum (HTML)";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) =>
        file.Content.Length <= ExportLimits.Page && file.Content.AsSpan().IndexOf("<code>otpauth"u8) >= 0 && file.Text is { } text && text.TrimStart().StartsWith('<');

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords) =>
        [.. CodeElement().Matches(file.Text!).SelectMany(match => CodeReader.ReadCode(WebUtility.HtmlDecode(match.Groups["uri"].Value), isListed: true))];

    [GeneratedRegex("<code>(?<uri>otpauth[^<]*)</code>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodeElement();
}
