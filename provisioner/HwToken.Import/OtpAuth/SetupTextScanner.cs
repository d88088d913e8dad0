using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace HwToken.Import.OtpAuth;

/// <summary>
/// Finds the setup codes on a line, wherever they stand in it: behind a name or a list's mark, in quotation marks, in
/// HTML or Markdown, in a table's cell, in another address (escaped, then), or one behind the other.
/// </summary>
/// <remarks>
/// Where a code begins is sure, as no name holds <c>otpauth:</c>; where it ends is not, since many programs write names
/// with spaces and other characters that no URI has. So it ends at what it was opened with, at the next code, else with
/// the line; and what is behind a secret is never cut off, but left for <see cref="SecretText"/> to refuse.
/// </remarks>
internal static partial class SetupTextScanner
{
    private const int MaxDepth = 3;
    private const string Brackets = "()[]{}";
    private const string Emphasis = "*_~"; // Markdown's

    /// <summary>The longest name of which is seen whether it is the prefix of the code that it stands in.</summary>
    private const int LongestName = 512;

    // What parts a code from what stands behind it, or frames it.
    private static readonly char[] BehindSecret = [' ', ',', ';', '.', ':', '|', '"', '\'', '`', '*', '_', '~', ')', ']', '}', '>', '<', '(', '[', '{', '\\', '»', '”', '’', '&', '?', '#', '!', '/', '-', '–', '—', '•', '·', '%'];
    private static readonly char[] BehindName = [' ', '\u00A0', ',', ';', '|', '"', '\'', '`', '\\', '»', '”', '’', '&'];
    private static readonly char[] BehindNext = [' ', '\u00A0', '.', ':', '*', '_', '~', '<', '(', '[', '{', '!', '/', '-', '–', '—', '•', '·', '=', '%', '>', '^', '→', '、', '，', '；', '。', '\u200B', '\uFEFF'];

    /// <summary>Whether a text holds the beginning of a setup code, escaped or not, or of a code of other programs.</summary>
    internal static bool HoldsCode(string text) => Scheme().IsMatch(text);

    /// <summary>Finds all codes on a line, in order.</summary>
    internal static IReadOnlyList<string> Find(string line) => Find(line, MaxDepth);

    private static List<string> Find(string line, int depth)
    {
        var codes = new List<string>();
        Match[] starts = [.. Scheme().Matches(line).Cast<Match>()];
        for (int index = 0; index < starts.Length; index++)
        {
            int start = starts[index].Index;
            bool isFollowed = index + 1 < starts.Length;
            int limit = isFollowed ? starts[index + 1].Index : line.Length;
            if (!starts[index].Groups["escaped"].Success)
            {
                codes.Add(Cut(line, start, limit, isFollowed));
                continue;
            }

            // In another address it ends with that address's parameter.
            string code = EscapedCode().Match(line, start, limit - start).Value;
            for (int round = 0; round < MaxDepth && !code.Contains(':', StringComparison.Ordinal); round++)
            {
                code = Uri.UnescapeDataString(code);
            }

            codes.AddRange(depth > 0 ? Find(code, depth - 1) : [code]);
        }

        return codes;
    }

    private static string Cut(string line, int start, int limit, bool isFollowed)
    {
        string rest = line[start..limit];
        char before = GetCharacterBefore(line, start);
        MatchCollection parameters = Parameter().Matches(rest);
        Match? last = parameters.LastOrDefault();
        int valueStart = last is null ? 0 : last.Index + last.Length;
        int end = FindEnd(rest, valueStart, before, out bool isClosed);
        if (valueStart > end)
        {
            // What looks like a parameter there stands behind the code's end.
            last = parameters.LastOrDefault(parameter => parameter.Index + parameter.Length <= end);
            valueStart = last is null ? 0 : last.Index + last.Length;
        }

        bool isOpen = end == rest.Length;
        string code = rest[..end];
        bool isSecretLast = last is not null && last.Groups["secret"].Success;
        if (isSecretLast)
        {
            int frame = FindFrameEnd(code, valueStart, line.AsSpan(0, start));
            code = frame >= 0 ? code[..frame] : code;

            // A comma may stand in a garbled secret, but not behind a whole one.
            int separator = isFollowed ? code.AsSpan(valueStart).IndexOfAny(",;|\"<") : -1;
            bool isWhole = separator >= 0 && SecretText.IsBareSecret(code.Substring(valueStart, separator));
            return (isWhole ? code[..(valueStart + separator)] : code).TrimEnd(BehindSecret).TrimEnd();
        }

        if (isFollowed && !isClosed)
        {
            int quote = QuotationMarks.FindEnd(code.AsSpan(valueStart));
            code = quote >= 0 ? code[..(valueStart + quote)] : code;
            code = isOpen ? CutBeforeNext(code, valueStart) : code;
        }

        code = code.TrimEnd(BehindName);
        return TrimUnbalanced(TrimFrame(code, line.AsSpan(0, start)), isFollowed);
    }

    // *code*, %code% or ==code==: in no secret, but a secret may have escaped characters and padding.
    private static int FindFrameEnd(string code, int valueStart, ReadOnlySpan<char> before) => before switch
    {
        [.., '%'] => OtpAuthUri.PlainPercent().Match(code, valueStart) is { Success: true } percent ? percent.Index : -1,
        [.., '=', '='] => code.IndexOf("==", valueStart, StringComparison.Ordinal),
        [.., char mark] when Emphasis.Contains(mark) => code.IndexOf(mark, valueStart),
        _ => -1,
    };

    // In names such a mark may stand, but not at the end.
    private static string TrimFrame(string code, ReadOnlySpan<char> before) => before switch
    {
        [.., '%'] => code.TrimEnd('%'),
        [.., '=', '='] => code.TrimEnd('='),
        [.., char mark] when Emphasis.Contains(mark) => code.TrimEnd(mark),
        _ => code,
    };

    // The cells of a table in Markdown have spaces around them, and what the French quote.
    private static char GetCharacterBefore(string line, int start)
    {
        ReadOnlySpan<char> before = line.AsSpan(0, start);
        ReadOnlySpan<char> trimmed = before.TrimEnd(" \u00A0\u202F");
        return before.IsEmpty ? '\0' : trimmed is [.., '|' or '«' or '»' or '‹' or '›'] ? trimmed[^1] : before[^1];
    }

    /// <summary>The end that the text around a code gives it; that of the text where there is none.</summary>
    /// <param name="rest">The text from the code on.</param>
    /// <param name="valueStart">Where its last parameter's value begins.</param>
    /// <param name="before">The character before it.</param>
    /// <param name="isClosed">Whether it ends at what it was opened with.</param>
    private static int FindEnd(string rest, int valueStart, char before, out bool isClosed)
    {
        int end = HardEnd().Match(rest, Math.Min(valueStart, rest.Length)) is { Success: true } hard ? hard.Index : rest.Length;
        int closer = before switch
        {
            '"' or '`' => rest.IndexOf(before),
            '\'' => Apostrophe().Match(rest) is { Success: true } match ? match.Index : -1,
            '<' => rest.IndexOf('>'),
            '=' => FindEndOfAttribute(rest, valueStart),
            '(' => Closing(rest, '(', ')') is >= 0 and int bracket ? Math.Min(bracket, rest.IndexOf(" \"", StringComparison.Ordinal) is >= 0 and int title ? title : bracket) : -1,
            '[' => Closing(rest, '[', ']'),
            '{' => Closing(rest, '{', '}'),
            ',' or ';' or '|' => rest.IndexOf(before, valueStart),
            _ => QuotationMarks.FindClosing(rest, before),
        };
        isClosed = closer >= 0 && closer < end;
        return isClosed ? closer : end;
    }

    // Of HTML's <a href=…> and [url=…], as forums have it.
    private static int FindEndOfAttribute(string rest, int valueStart)
    {
        int tag = rest.IndexOf('>', valueStart);
        int bracket = Closing(rest, '[', ']');
        return tag < 0 || (bracket >= 0 && bracket < tag) ? bracket : tag;
    }

    // What stands before the next code is what parts them, and perhaps the next one's name: a name of several words is
    // known by what parts them, or by the prefix, where it stands too.
    private static string CutBeforeNext(string code, int valueStart)
    {
        string tail = code[valueStart..];
        string glue = tail[(tail.LastIndexOfAny([.. tail.Where(char.IsLetterOrDigit).Distinct()]) + 1)..];
        if (glue.AsSpan().IndexOfAny(",;|\"") >= 0)
        {
            return code;
        }

        string path = code[..valueStart].Replace("%20", " ", StringComparison.OrdinalIgnoreCase);
        string value = tail.TrimStart().Replace('+', ' ').Replace("%20", " ", StringComparison.OrdinalIgnoreCase);
        int skipped = tail.Length - tail.TrimStart().Length;
        int furthest = tail.Length <= skipped + LongestName ? tail.Length : tail.LastIndexOf(' ', skipped + LongestName);
        for (int space = furthest; space > skipped; space = tail.LastIndexOf(' ', space - 1))
        {
            string name = tail[skipped..space].Replace('+', ' ').Replace("%20", " ", StringComparison.OrdinalIgnoreCase).Trim();
            if (name.Length > 0 && path.Contains($"/{name}:", StringComparison.OrdinalIgnoreCase))
            {
                return code[..(valueStart + space)];
            }
        }

        int first = value.Length == 0 ? -1 : tail.AsSpan(skipped).IndexOfAny(' ', '\u00A0');
        return first < 0 ? code : code[..(valueStart + skipped + first)];
    }

    private static string TrimUnbalanced(string code, bool isFollowed)
    {
        var open = new Dictionary<char, int>();
        foreach (char character in code)
        {
            Count(open, character, 1);
        }

        int end = code.Length;
        while (end > 0)
        {
            char last = code[end - 1];
            bool isUnbalanced = Brackets.Contains(last) && Brackets.IndexOf(last) % 2 == 1 && open.GetValueOrDefault(last) < 0;
            if (!isUnbalanced && !BehindName.Contains(last) && !(isFollowed && BehindNext.Contains(last)))
            {
                break;
            }

            Count(open, last, -1);
            end--;
        }

        return code[..end];
    }

    // How many brackets of a kind are open, by the one that closes them.
    private static void Count(Dictionary<char, int> open, char character, int by)
    {
        int index = Brackets.IndexOf(character);
        if (index >= 0)
        {
            char closer = Brackets[index | 1];
            open[closer] = open.GetValueOrDefault(closer) + (index % 2 == 0 ? by : -by);
        }
    }

    /// <summary>Where the bracket that stands before a text is closed, or -1.</summary>
    private static int Closing(string text, char opener, char closer)
    {
        int open = 1;
        for (int index = 0; index < text.Length; index++)
        {
            open += text[index] == opener ? 1 : text[index] == closer ? -1 : 0;
            if (open == 0)
            {
                return index;
            }
        }

        return -1;
    }

    [GeneratedRegex(@"(?:apple-)?otpauth(?:-migration)?:(?=\S)|(?<escaped>(?:apple-)?otpauth(?:-migration)?%(?:25)*3A)|(?<![a-z0-9])(?:steam|motp|oktaverify|msauthv?[0-9]?|microsoft-authenticator|phonefactor|duo|tiqrenroll|tiqrauth|pingid|igmobileotp|com\.rsa\.securid|symantecvip|authy|onelogin|fortitoken|sqrl)://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"[^\s""'<>&|,;()\[\]{}`\\]+", RegexOptions.CultureInvariant)]
    private static partial Regex EscapedCode();

    [GeneratedRegex(@"(?:[?&;#,|]|(?<!\s)\s)\s*(?:(?<secret>secret)|issuer|algorithm|digits|period|counter|encoder|data)=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();

    // No name has a tab or a tag in it.
    [GeneratedRegex(@"[\t\f\v]|<[/!a-z]|(?<!\s)\s*-->", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HardEnd();

    [GeneratedRegex(@"'(?![\p{L}\p{N}])", RegexOptions.CultureInvariant)]
    private static partial Regex Apostrophe();
}
