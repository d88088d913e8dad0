using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Core.Tests;
using HwToken.Import.Found;
using HwToken.Import.Sources;
using HwToken.Import.Texts;

namespace HwToken.Import.Tests.Texts;

public sealed partial class SetupTextTests
{
    private const string S = "JBSWY3DPEHPK3PXP";
    private const string T = "GEZDGNBVGY3TQOJQ";

    public static TheoryData<string, string, string, string> Texts
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach (Dictionary<string, string> vector in VectorFile.Read("texts.txt").DistinctBy(vector => vector["text"]))
            {
                data.Add(vector["text"], vector.GetValueOrDefault("accounts", ""), vector.GetValueOrDefault("other", ""), vector.GetValueOrDefault("unusable", ""));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_file_holds_what_the_vectors_say(string text, string accounts, string other, string unusable)
    {
        using var source = new SetupSource(() => throw new ImportException("There is no QR reader here."));

        IReadOnlyList<FoundItem> items = source.Read(new MemoryStream(Encoding.UTF8.GetBytes(Unescape(text))), "The file");

        Check(items, accounts, other, unusable);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void So_does_a_QR_code_or_an_argument(string text, string accounts, string other, string unusable)
    {
        if (other.Length > 0)
        {
            other = other.Replace("a piece of a setup code, whose beginning is missing", "", StringComparison.Ordinal);
        }

        Check(CodeReader.ReadAll(Unescape(text)), accounts, other, unusable);
    }

    [Fact]
    public void Each_code_of_a_line_is_given_by_itself()
    {
        var codes = new List<string>();
        using var source = new SetupSource(() => throw new ImportException("There is no QR reader here.")) { CodeRead = codes.Add };

        source.Read(new MemoryStream(Encoding.UTF8.GetBytes($"A: otpauth://totp/a?secret={S}, B: otpauth://totp/b?secret={T}")), "The file");

        Assert.Equal([$"otpauth://totp/a?secret={S}", $"otpauth://totp/b?secret={T}"], codes);
    }

    [Theory]
    [InlineData("Two: GEZDGNBVGY3TQOJQ", "a line with what looks like a secret alone, without a setup code")]
    [InlineData("3132333435363738393031323334353637383930", "a line with what looks like a secret alone, without a setup code")]
    [InlineData("google-authenticator://add/x", "a code that another program uses (google-authenticator://), not a setup code")]
    [InlineData("secret://GEZDGNBVGY3TQOJQ", "a line with what looks like a secret alone, without a setup code")]
    [InlineData("duo://AbCd-ZXhhbXBsZQ", "an activation code that only Duo Mobile can use, not a setup code")]
    [InlineData("https://example.org/a", "a web address, not a setup code")]
    [InlineData("see https://example.org/auth", "")]
    public void What_looks_like_a_code_beside_others_is_counted(string line, string other)
    {
        using var source = new SetupSource(() => throw new ImportException("There is no QR reader here."));

        Check(source.Read(new MemoryStream(Encoding.UTF8.GetBytes($"otpauth://totp/Ex:ada?secret={S}\n{line}\n")), "The file"), "Ex: ada = S", other, "");
    }

    [Theory]
    [InlineData("""{"uri":"CODE","secret":"JBSWY3DPEHPK3PXP"},{"label":"x","secret":"GEZDGNBVGY3TQOJQ"}""", "a line with what looks like a secret alone, without a setup code")]
    [InlineData("""{"uri":"CODE","mySeed":"jbsw y3dp ehpk 3pxp"},{"label":"x","password":"GEZDGNBVGY3TQOJQ"}""", "")]
    [InlineData("""{"totp":"gezdgnbvgy3tqojq"},{"uri":"CODE"}""", "a line with what looks like a secret alone, without a setup code")]
    public void In_JSON_what_is_called_a_secret_beside_codes_and_is_none_of_theirs_is_counted(string entries, string other)
    {
        using var source = new SetupSource(() => throw new ImportException("There is no QR reader here."));
        string json = $"{{\"list\":[{entries.Replace("CODE", $"otpauth://totp/Ex:ada?secret={S}&issuer=Ex", StringComparison.Ordinal)}]}}";

        Check(source.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)), "The file"), "Ex: ada = S", other, "");
    }

    /// <summary>Whichever way round a language has its marks; also where the text begins or ends within them.</summary>
    [Theory]
    [InlineData("“", "”")]
    [InlineData("“", "“")]
    [InlineData("”", "”")]
    [InlineData("„", "“")]
    [InlineData("‚", "‘")]
    [InlineData("‘", "’")]
    [InlineData("«", "»")]
    [InlineData("» ", " «")]
    [InlineData("« ", " »")]
    [InlineData("‹", "›")]
    [InlineData("「", "」")]
    [InlineData("【", "】")]
    [InlineData("（", "）")]
    [InlineData("＂", "＂")]
    [InlineData("`", "`")]
    [InlineData("<", ">")]
    [InlineData("(", ")")]
    [InlineData("[y](", ")")]
    [InlineData("[y](<", ">)")]
    [InlineData("[", "](x)")]
    [InlineData("[url=", "]x[/url]")]
    [InlineData("<a href=\"", "\">x</a>")]
    [InlineData("<a href='", "' class='y'>x</a>")]
    [InlineData("<a href=", "> x</a>")]
    [InlineData("**", "**")]
    [InlineData("__", "__")]
    [InlineData("%", "%")]
    [InlineData("%%", "%%")]
    [InlineData("==", "==")]
    [InlineData("&laquo;", "&raquo;")]
    [InlineData("&bdquo;", "&ldquo;")]
    public void What_stands_around_two_codes_is_in_no_name(string before, string behind)
    {
        foreach (string between in (string[])[", ", ",", " ", "; ", " and ", "", ") (", "\t", " | "])
        {
            foreach (string parameters in (string[])["issuer=Ex&secret=#", "secret=#&issuer=Ex", "secret=#&issuer=Ex%20Two"])
            {
                string first = $"otpauth://totp/Ex:ada?{parameters.Replace("#", S, StringComparison.Ordinal)}";
                string second = $"otpauth://totp/Ex:bob?{parameters.Replace("#", T, StringComparison.Ordinal)}";
                string issuer = parameters.EndsWith("Two", StringComparison.Ordinal) ? "Ex Two" : "Ex";

                Check(CodeReader.ReadAll($"{before}{first}{behind}{between}{before}{second}{behind}"), $"{issuer}: ada = S + {issuer}: bob = T", "", "");

                // What ends the first alone does not tell the rest of the secret from it.
                if (!parameters.StartsWith("issuer", StringComparison.Ordinal))
                {
                    Check(CodeReader.ReadAll($"{first}{behind}{between}{before}{second}"), $"{issuer}: ada = S + {issuer}: bob = T", "", "");
                }
            }
        }
    }

    [Theory]
    [InlineData("Ex (work)", "Ex (work)")]
    [InlineData("三菱（個人）", "三菱（個人）")]
    [InlineData("Ada’s", "Ada’s")]
    [InlineData("Ada's [2]", "Ada's [2]")]
    public void What_is_closed_in_a_name_is_of_it(string issuer, string name) =>
        Check(CodeReader.ReadAll($"otpauth://totp/x:ada?secret={S}&issuer={Uri.EscapeDataString(issuer).Replace("%20", "+", StringComparison.Ordinal)},otpauth://totp/x:bob?secret={T}&issuer=x"), $"{name}: ada = S + x: bob = T", "", "");

    private static void Check(IReadOnlyList<FoundItem> items, string accounts, string other, string unusable)
    {
        Assert.Equal(accounts, string.Join(" + ", items.Where(item => item.SetupCode is not null).Select(Describe)));
        Assert.Equal(other, string.Join(" + ", items.Where(item => item.Kind == FoundKind.Other).Select(item => item.Description)));
        Assert.Equal(unusable, string.Join(" + ", items.Where(item => item.Kind == FoundKind.Unusable).Select(item => item.Problem!.Message)));
        Assert.All(items, item => Assert.Null(Assert.IsType<FoundItem>(item).Name is { } name && (name.Contains(S, StringComparison.Ordinal) || name.Contains(T, StringComparison.Ordinal)) ? name : null));
    }

    private static string Describe(FoundItem item)
    {
        OtpCredential credential = item.GetSetupCode().Credential;
        string secret = Base32.Encode(credential.Secret, 0, credential.Secret.Length);
        return $"{FoundItem.GetName(credential.Account.Issuer, credential.Account.Label)} = {(secret == S ? "S" : secret == T ? "T" : secret)}".Trim();
    }

    private static string Unescape(string text) => Escape().Replace(text, match => match.Value[1] switch
    {
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'v' => "\v",
        'u' => ((char)Convert.ToInt32(match.Value[2..], 16)).ToString(),
        _ => "\\",
    }).Replace("{S}", S, StringComparison.Ordinal).Replace("{T}", T, StringComparison.Ordinal);

    /// <summary>Copying what stands before each of them would take 4 GB here.</summary>
    [Fact]
    public void A_line_full_of_beginnings_costs_what_it_holds_and_not_its_square()
    {
        string line = string.Concat(Enumerable.Repeat("otpauth://", 20_000));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(20_000, SetupText.Read(line).Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 1_000_000_000);
    }

    /// <summary>Each of them took minutes, or tens of gigabytes, when it was held against itself.</summary>
    [Theory]
    [InlineData("otpauth://totp/a?secret={S}&issuer=Ex", "&amp", "")]
    [InlineData("otpauth://totp/a?secret={S}&issuer=", "a ", "otpauth://totp/b?secret={T}")]
    [InlineData("otpauth://totp/a?issuer=b", "\n&issuer=c", "")]
    [InlineData("(otpauth://totp/a?secret={S}", "])", " otpauth://totp/b?secret={T}")]
    [InlineData("otpauth://totp/a?secret={S}&issuer=Ex", ")", "")]
    [InlineData("otpauth://totp/a?secret={S}&issuer=Ex", "?", "x")]
    [InlineData("otpauth://totp/a", "?;#", "x")]
    [InlineData("otpauth://totp/a?secret={S}&issuer=Ex", " ", "x")]
    [InlineData("{\"a\":\"otpauth://totp/a?secret={S}\"}", "\\n", "x")]
    [InlineData("otpauth://totp/", "%2525", "?secret={S}")]
    public void Whatever_is_repeated_in_a_line_costs_what_it_holds_and_not_its_square(string begin, string part, string end)
    {
        string text = Unescape(begin) + string.Concat(Enumerable.Repeat(part, 200_000 / part.Length)) + Unescape(end);
        long before = GC.GetAllocatedBytesForCurrentThread();
        SetupText.Read(text);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 1000L * text.Length);
    }

    [GeneratedRegex(@"\\(?:u[0-9A-Fa-f]{4}|[nrtv\\])")]
    private static partial Regex Escape();
}
