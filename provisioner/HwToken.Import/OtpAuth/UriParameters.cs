using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace HwToken.Import.OtpAuth;

/// <summary>
/// The parameters of a setup code, read as they are meant where writers go wrong in a way that has one reading: <c>&amp;</c>
/// escaped for HTML, <c>?</c>, <c>;</c> or <c>#</c> in its place, a bare <c>#</c> or <c>&amp;</c> in a name. What is left
/// over is reported.
/// </summary>
internal sealed partial class UriParameters
{
    private const string Secret = "secret";
    private const string Issuer = "issuer";
    private const string Algorithm = "algorithm";
    private const string Digits = "digits";
    private const string Period = "period";

    // What is known and changes no code: pictures and colours, and what other programs note for themselves.
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "image", "icon", "logo", "thumbnail", "color", "colour", "background", "backgroundcolor", "foregroundcolor", "lock", "serial",
        "creator", "name", "title", "label", "account", "user", "group", "tags", "category", "note", "url", "domain", "codedisplay",
        "favorite", "pinned", "source", "version", "ttl", "offline", "type", "encoding", "utm_source",
    };

    private static readonly string[] Used = [Secret, Issuer, Algorithm, Digits, Period, "counter", "encoder"];

    // Characters of the secrets that sites hand out: 80, 128, 160, 256, 320 bits.
    private static readonly int[] UsualLengths = [16, 26, 32, 52, 64];

    // What the site or another program would do beside the algorithm: without it, the codes are others.
    private static readonly string[] Refusing = ["2step_salt", "2step_output", "2step_difficulty", "pin", "pin_length"];

    // What else writers call a parameter, from the names of their own fields. Each is taken only with a value that it can have.
    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["interval"] = Period,
        ["step"] = Period,
        ["timestep"] = Period,
        ["time_step"] = Period,
        ["timeinterval"] = Period,
        ["seconds"] = Period,
        ["algo"] = Algorithm,
        ["alg"] = Algorithm,
        ["hash"] = Algorithm,
        ["hashalgorithm"] = Algorithm,
        ["hash_algorithm"] = Algorithm,
        ["digit"] = Digits,
        ["length"] = Digits,
        ["codelength"] = Digits,
        ["code_length"] = Digits,
    };

    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> unknown = [];
    private readonly List<string> repeated = [];
    private readonly List<string> renamed = [];
    private bool mayBeEscaped;
    private bool isAnythingLeft;

    private UriParameters()
    {
    }

    /// <summary>Sentences on what was left out.</summary>
    internal IEnumerable<string> Remarks
    {
        get
        {
            if (unknown.Count > 0)
            {
                yield return $"The setup code also has {(unknown.Count == 1 ? "a parameter" : $"{unknown.Count} parameters")} that this program does not know{Name(unknown)}; if the codes are refused, that may be why.";
            }

            foreach (string name in renamed)
            {
                yield return $"The setup code has the parameter {name.ToLowerInvariant()}, which was taken for {OtherNames[name]}; other authenticators may pass it by. If the codes are refused, that may be why.";
            }

            if (mayBeEscaped)
            {
                yield return "The secret begins with 3D, which in the source of a mail is no part of it (=3D stands for = there); if the codes are refused, leave 3D out.";
            }

            if (repeated.Count > 0)
            {
                yield return $"The setup code gives {string.Join(" and ", repeated)} twice, and not the same; the first was taken. If the codes are refused, that may be why.";
            }

            if (isAnythingLeft)
            {
                yield return "A part of the setup code is no parameter (it has no name, or stands behind #) and was left out; compare the names, and check a code.";
            }
        }
    }

    /// <summary>Takes what stands behind <c>otpauth://</c> apart.</summary>
    /// <returns>The path, still escaped, and the parameters.</returns>
    /// <exception cref="ImportException">There are two secrets, or something stands behind one that is no parameter.</exception>
    internal static (string Path, UriParameters Parameters) Read(string body)
    {
        body = Unescape(body);
        if (!body.Contains('=', StringComparison.Ordinal) && body.Contains("secret%3D", StringComparison.OrdinalIgnoreCase))
        {
            body = Uri.UnescapeDataString(body);
        }

        (int end, int start) = FindQuery(body);
        var parameters = new UriParameters();
        if (start >= 0)
        {
            parameters.ReadQuery(body[start..].TrimStart('?', '&', ' '));
        }

        return (body[..end], parameters);
    }

    /// <summary>A parameter's value; null when it is not given.</summary>
    internal string? Get(string name) => values.GetValueOrDefault(name);

    /// <summary>Undoes HTML's escapes, also doubled ones, where an ampersand is among them.</summary>
    internal static string Unescape(string text)
    {
        for (int round = 0; round < 3 && EscapedAmpersand().IsMatch(text); round++)
        {
            text = WebUtility.HtmlDecode(EscapedAmpersand().Replace(text, "&"));
        }

        return text;
    }

    // A question mark may stand in the label, and & in the place of it.
    private static (int PathEnd, int QueryStart) FindQuery(string body)
    {
        int mark = body.IndexOf('?');
        Match known = FirstParameter().Match(body);
        bool isKnownFirst = known.Success && (mark < 0 || known.Index < mark
            || (known.Value[0] == '?' && !body.AsSpan(mark + 1, Math.Max(0, known.Index - mark - 1)).Contains('=')));
        return isKnownFirst ? (known.Index, known.Index + known.Length) : mark < 0 ? (body.Length, -1) : (mark, mark + 1);
    }

    private void ReadQuery(string query)
    {
        // Mail programs that escape = as =3D escape each of them.
        if (QuotedPrintable().Count(query) is >= 2 and int escaped && escaped == query.Count(character => character == '='))
        {
            query = query.Replace("=3D", "=", StringComparison.OrdinalIgnoreCase);
        }

        string last = "";
        var issuer = new StringBuilder();
        foreach (string part in Separator().Split(CutFragment(query)).Where(part => part.Trim().Length > 0))
        {
            int equals = part.IndexOf('=');
            if (equals < 0 && EscapedEquals().Match(part) is { Success: true } escapedEquals && IsKnown(part[..escapedEquals.Index].Trim()))
            {
                Add(part[..escapedEquals.Index].Trim(), part[(escapedEquals.Index + escapedEquals.Length)..]);
                continue;
            }

            string name = equals < 0 ? "" : Uri.UnescapeDataString(part[..equals]).Trim();
            if (name.Length > 0)
            {
                Add(name, part[(equals + 1)..]);
                last = name;
            }
            else if (equals < 0 && IsKnown(part.Trim()))
            {
                last = part.Trim();
            }
            else if (last.Equals(Issuer, StringComparison.OrdinalIgnoreCase) && equals < 0)
            {
                issuer.Append(part[0] == ' ' ? " & " : "&").Append(Decode(part));
            }
            else if (last.Equals(Secret, StringComparison.OrdinalIgnoreCase))
            {
                throw new ImportException("Behind the secret stands something that is no parameter; it may be a piece of the secret. Copy the setup code again.");
            }
            else
            {
                isAnythingLeft = true;
            }
        }

        TakeOtherNames();
        mayBeEscaped = query.Count(character => character == '=') == 1 && values.GetValueOrDefault(Secret) is { } secret
            && secret.StartsWith("3D", StringComparison.OrdinalIgnoreCase) && UsualLengths.Contains(secret.Length - 2);
        if (issuer.Length > 0)
        {
            values[Issuer] = values.GetValueOrDefault(Issuer) + issuer;
        }
    }

    // Where both names are there, the one of the format counts.
    private void TakeOtherNames()
    {
        foreach ((string name, string value) in values.ToArray())
        {
            if (!OtherNames.TryGetValue(name, out string? meant) || !(meant == Algorithm ? HashName().IsMatch(value) : Number().IsMatch(value)))
            {
                continue;
            }

            unknown.RemoveAll(other => other.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (values.TryAdd(meant, value))
            {
                renamed.Add(name);
            }
            else if (!values[meant].Equals(value, StringComparison.OrdinalIgnoreCase) && !repeated.Contains(meant))
            {
                repeated.Add(meant);
            }
        }
    }

    // Of a name that comes twice the first counts, and one without a value does not.
    private void Add(string name, string escaped)
    {
        // What else stands before the next parameter parts them, but may end a name: C#, Who?
        string value = Decode(IsName(name) ? escaped : WithoutFragment(name, escaped.TrimEnd('?', ';', ',', '|', ' ')));
        if (value.Length == 0)
        {
            return;
        }

        bool isFirst = values.TryAdd(name, value);
        if (!isFirst && name.Equals(Secret, StringComparison.OrdinalIgnoreCase) && values[Secret] != value)
        {
            throw new ImportException("The setup code holds two secrets, and only one can be right; let the site show it again.");
        }

        if (!isFirst && !values[name].Equals(value, StringComparison.OrdinalIgnoreCase) && Used.FirstOrDefault(used => used.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } used && !repeated.Contains(used))
        {
            repeated.Add(used);
        }

        if (isFirst && !IsKnown(name))
        {
            unknown.Add(name);
        }
    }

    // A plus is a space, but not at the end, where no name has one: C++, Disney+.
    private static string Decode(string escaped)
    {
        int end = escaped.AsSpan().TrimEnd('+').Length;
        end = end > 0 && escaped[end - 1] == ' ' ? escaped.Length : end;
        return Uri.UnescapeDataString(string.Concat(escaped[..end].Replace('+', ' '), end == 0 ? "" : escaped[end..])).Trim();
    }

    private static bool IsKnown(string name) => Harmless.Contains(name) || Used.Concat(Refusing).Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool IsName(string parameter) => parameter.Equals(Issuer, StringComparison.OrdinalIgnoreCase) || Harmless.Contains(parameter);

    /// <summary>A number ends before #; a secret does only where nothing stands behind, as it may be a piece of it.</summary>
    private string WithoutFragment(string name, string value)
    {
        int mark = value.IndexOf('#');
        if (mark < 0 || (name.Equals(Secret, StringComparison.OrdinalIgnoreCase) && mark < value.Length - 1))
        {
            return value;
        }

        isAnythingLeft |= mark < value.Length - 1;
        return value[..mark];
    }

    // Whoever escapes # in a name means a fragment by one that is not.
    private static string CutFragment(string query)
    {
        int mark = query.LastIndexOf('#');
        bool isFragment = mark >= 0 && query.Contains("%23", StringComparison.Ordinal) && query.IndexOf('=', mark) < 0;
        return isFragment ? query[..mark] : query;
    }

    // A name that could be a piece of a secret is not repeated.
    private static string Name(List<string> names) => names.TrueForAll(name => PlainName().IsMatch(name)) ? $" ({string.Join(", ", names)})" : "";

    [GeneratedRegex("&(?:amp|#0*38|#x0*26)(?:;|(?=(?:secret|issuer|algorithm|digits|period|counter|encoder)=))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EscapedAmpersand();

    // Each looks at a run of what parts parameters once, from its beginning.
    [GeneratedRegex(@"(?<![?&;#])[?&;#]+\s*(?=(?:secret|issuer|algorithm|digits|period|counter|encoder)=)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FirstParameter();

    [GeneratedRegex(@"&+|(?<![?;#,|\s]|%26)(?:[?;#,|\s]|%26)+(?=(?:secret|issuer|algorithm|digits|period|counter|encoder)(?:=|%3D))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex("%3D", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EscapedEquals();

    [GeneratedRegex("=3D", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex QuotedPrintable();

    [GeneratedRegex("^(?:HMAC[-_]?)?(?:SHA|MD)[-_]?[0-9]{1,3}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HashName();

    [GeneratedRegex("^[0-9]{1,5}$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex("^[a-z][a-z_-]{0,19}$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainName();
}
