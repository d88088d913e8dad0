using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using HwToken.Core.Encoding;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Texts;

/// <summary>A text with setup codes in it: on lines of their own, as many programs export them, or anywhere else.</summary>
internal static partial class SetupText
{
    private const string MobileOtpScheme = "motp://";
    private const string Quotes = "\"'";
    private const string Secret = "secret=";

    // Mail programs break lines at 60 to 78 characters.
    private const int ShortestBrokenLine = 50;

    // Nothing goes on with what is longer: an export of ten accounts in one code has some two thousand characters.
    private const int LongestCode = 8192;

    /// <summary>What ends a line, whoever wrote it.</summary>
    private static readonly char[] LineEnds = ['\r', '\n', '\v', '\f', '\u0085', '\u2028', '\u2029'];

    /// <summary>Whether a text claims to hold a setup code, so that what is wrong with it is worth telling.</summary>
    internal static bool HoldsCode(string text) => SetupTextScanner.HoldsCode(text) || SetupTextScanner.HoldsCode(Decode(text)) || SecretNames.HoldsSetupCode(text);

    /// <summary>Reads a text that is one thing, such as a QR code's or an argument.</summary>
    /// <returns>The codes in it; where there is none, what it is; never empty.</returns>
    internal static IReadOnlyList<FoundItem> ReadWhole(string text, bool isListed)
    {
        IReadOnlyList<FoundItem> items = Read(text, null, isListed, takesOther: false);
        return items.Count > 0 ? items : CodeReader.ReadCode(text, isListed);
    }

    /// <summary>Reads all lines.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="codeRead">Is given each code; it may hold a secret.</param>
    /// <returns>What was recognised, in order; other lines, such as headings, count for nothing.</returns>
    internal static IReadOnlyList<FoundItem> Read(string text, Action<string>? codeRead = null) => Read(text, codeRead, isListed: true, takesOther: true);

    /// <summary>The setup codes in a text, in order, as they stand there.</summary>
    internal static IEnumerable<string> FindCodes(string text) => GetLines(text).SelectMany(SetupTextScanner.Find);

    /// <summary>Reads all texts in JSON, the names of its members too. Beside setup codes, what is called a secret and is none of theirs is counted.</summary>
    internal static IReadOnlyList<FoundItem> Read(JsonElement json, Action<string>? codeRead)
    {
        var items = new List<FoundItem>();
        var secrets = new List<string>();
        var left = new Stack<JsonElement>([json]);
        while (left.TryPop(out JsonElement element))
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (JsonProperty member in element.EnumerateObject().Reverse())
                    {
                        left.Push(member.Value);
                        if (TryGetName(member) is { } memberName && SecretMember().IsMatch(memberName) && member.Value.ValueKind == JsonValueKind.String && TryGetString(member.Value) is { } value && CodeText.IsNamedSecret(value))
                        {
                            secrets.Add(value);
                        }
                    }

                    foreach (string name in element.EnumerateObject().Select(TryGetName).OfType<string>())
                    {
                        items.AddRange(Read(name, codeRead, isListed: true, takesOther: false));
                    }

                    break;
                case JsonValueKind.Array:
                    foreach (JsonElement child in element.EnumerateArray().Reverse())
                    {
                        left.Push(child);
                    }

                    break;
                case JsonValueKind.String:
                    if (TryGetString(element) is { } text)
                    {
                        items.AddRange(Read(text, codeRead, isListed: true, takesOther: false));
                    }

                    break;
            }
        }

        if (items.Exists(item => item.SetupCode is not null))
        {
            var taken = new HashSet<string>(items.Where(item => item.SetupCode is not null).Select(item => Base32.Encode(item.SetupCode!.Credential.Secret, 0, item.SetupCode.Credential.Secret.Length)), StringComparer.OrdinalIgnoreCase);
            items.AddRange(secrets.Where(secret => !taken.Contains(string.Concat(secret.Where(char.IsAsciiLetterOrDigit)))).Select(_ => FoundItem.SecretInText()));
        }

        return items;
    }

    private static List<FoundItem> Read(string text, Action<string>? codeRead, bool isListed, bool takesOther)
    {
        var items = new List<FoundItem>();
        foreach (string line in GetLines(text))
        {
            IReadOnlyList<string> codes = SetupTextScanner.Find(line);
            foreach (string code in codes)
            {
                codeRead?.Invoke(code);
                items.AddRange(ReadCode(code, isListed));
            }

            if (codes.Count > 0)
            {
                continue;
            }

            string trimmed = line.Trim().Trim(Quotes.ToCharArray());
            if (takesOther && TextKind.DescribeKnown(trimmed) is not null)
            {
                codeRead?.Invoke(trimmed);
                items.Add(CodeReader.ReadOne(trimmed, isListed));
            }
            else if (takesOther && SecretNames.HoldsSetupCode(line))
            {
                codeRead?.Invoke(trimmed);
                items.Add(FoundItem.Incomplete());
            }
            else if (takesOther && TextKind.DescribeUnknownScheme(trimmed) is { } description)
            {
                codeRead?.Invoke(trimmed);
                items.Add(FoundItem.OfOtherProgram(description));
            }
            else if (takesOther && CodeText.HoldsSecretAlone(trimmed))
            {
                codeRead?.Invoke(trimmed);
                items.Add(FoundItem.SecretInText());
            }
        }

        return items;
    }

    private static IReadOnlyList<FoundItem> ReadCode(string code, bool isListed)
    {
        if (SteamUri.IsSteam(code))
        {
            return [SteamUri.IsSetupCode(code) ? FoundItem.FromFields(SteamUri.ReadFields(code, null, null), isListed) : CodeReader.ReadOne(code, isListed)];
        }

        return code.StartsWith(MobileOtpScheme, StringComparison.OrdinalIgnoreCase)
            ? [FoundItem.Unusable("", "The setup code is of Mobile-OTP (motp), which makes its codes from a PIN and MD5; this token does not. Choose TOTP where the account is set up.")]
            : CodeReader.ReadCode(code, isListed);
    }

    /// <summary>
    /// The lines of a text, each as it is meant. One that begins in the middle of a setup code, as its names hold line
    /// ends or a mail program broke it, belongs to the line before.
    /// </summary>
    private static IEnumerable<string> GetLines(string text)
    {
        // Mails are written so: a line that goes on ends in =, and each other = is =3D.
        text = text.Contains("=3D", StringComparison.OrdinalIgnoreCase) ? SoftBreak().Replace(text, "") : text;
        text = text.Contains('\u001B', StringComparison.Ordinal) ? TerminalColour().Replace(text, "") : text;
        string whole = "";
        foreach (string line in text.Split(LineEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Decode)
            .SelectMany(line => line.Split(LineEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            string? joined = whole.Length > 0 ? Join(whole, line) : null;
            if (joined is null && whole.Length > 0)
            {
                yield return whole;
            }

            whole = joined ?? line;
        }

        if (whole.Length > 0)
        {
            yield return whole;
        }
    }

    /// <summary>A line and the one behind it, if that goes on with the same code; else null.</summary>
    private static string? Join(string whole, string line)
    {
        if (whole.Length > LongestCode || SetupTextScanner.HoldsCode(line) || !SetupTextScanner.HoldsCode(whole))
        {
            return null;
        }

        // What has its secret goes on with other parameters alone: a line with another secret or address is a thing of its own.
        bool hasSecret = whole.Contains(Secret, StringComparison.OrdinalIgnoreCase);
        bool isOther = hasSecret && (line.Contains(Secret, StringComparison.OrdinalIgnoreCase) || line.Contains("://", StringComparison.Ordinal));
        bool isWithoutSecret = !hasSecret && !line.Contains(Secret, StringComparison.OrdinalIgnoreCase);
        if ((Continuation().IsMatch(line) && !isOther) || (isWithoutSecret && (whole + line).Contains(Secret, StringComparison.OrdinalIgnoreCase)))
        {
            return whole + line;
        }

        // The secret may have been set in a line of its own.
        if (whole.EndsWith(Secret, StringComparison.OrdinalIgnoreCase) && CodeText.IsNamedSecret(line))
        {
            return whole + line;
        }

        // With a space, so that it is refused unless both are groups of one secret.
        return whole.Length >= ShortestBrokenLine && BrokenSecret().IsMatch(whole) && RestOfSecret().IsMatch(line) ? $"{whole} {line}" : null;
    }

    /// <summary>Undoes the escapes of JSON and of HTML, where a line has them.</summary>
    private static string Decode(string line)
    {
        if (line.Contains(@":\/\/", StringComparison.Ordinal) || (line.Contains('\\', StringComparison.Ordinal) && JsonEscape().IsMatch(line)))
        {
            line = JsonEscape().Replace(line.Replace(@"\/", "/", StringComparison.Ordinal), match => match.Groups[1].Success
                ? ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString()
                : EscapedLineEnd().Replace(match.Value, "\n"));
        }

        for (int round = 0; round < 3 && HtmlEscape().IsMatch(line); round++)
        {
            line = System.Net.WebUtility.HtmlDecode(line);
        }

        return line;
    }

    private static string? TryGetString(JsonElement element) => TryGet(element.GetString);

    private static string? TryGetName(JsonProperty member) => TryGet(() => member.Name);

    private static string? TryGet(Func<string?> get)
    {
        try
        {
            return get();
        }
        catch (InvalidOperationException)
        {
            return null; // Half a surrogate pair.
        }
    }

    [GeneratedRegex("secret|seed|totp|otp|2fa|mfa", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretMember();

    [GeneratedRegex(@"=[ \t]*\r?\n", RegexOptions.CultureInvariant)]
    private static partial Regex SoftBreak();

    [GeneratedRegex(@"\x1B\[[0-9;]{0,20}[A-Za-z]", RegexOptions.CultureInvariant)]
    private static partial Regex TerminalColour();

    [GeneratedRegex(@"^[^?&=]*[?&](?:secret|issuer|algorithm|digits|period|counter|encoder|image)=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Continuation();

    [GeneratedRegex("[?&]secret=[A-Z2-7]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BrokenSecret();

    [GeneratedRegex("^[A-Z2-7]+=*$", RegexOptions.CultureInvariant)]
    private static partial Regex RestOfSecret();

    [GeneratedRegex(@"\\u(00[0-9a-f]{2})|(?<!\\[nrt][\s""',;|]*)\\[nrt](?>(?:[\s""',;|]|\\[nrt])*)(?=(?:apple-)?otpauth|steam:|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex JsonEscape();

    [GeneratedRegex(@"\\[nrt]", RegexOptions.CultureInvariant)]
    private static partial Regex EscapedLineEnd();

    [GeneratedRegex(@"&(?:amp|quot|apos|lt|gt|nbsp|colon|equals|[lr][as]quo|[lr]saquo|[lrb]dquo|sbquo|#0*(?:3[489]|58|61|60|62|13|10|171|187|82(?:1[678]|2[012]|49|50))|#x0*(?:2[267]|3[ACDE]|0?[AD]|AB|BB|20(?:1[89ACDE]|39|3A)));", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HtmlEscape();
}
