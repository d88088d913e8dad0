using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;

namespace HwToken.Web.Tests.Guarding;

/// <summary>What the answers themselves forbid the browser.</summary>
public sealed partial class GuardTests
{
    [Fact]
    public async Task The_pass_is_out_of_reach_of_scripts_and_of_other_sites()
    {
        using HttpResponseMessage answer = await Send(HttpMethod.Post, "/enter", origin: Origin, body: Encoding.ASCII.GetBytes(Ticket));
        string[] cookies = [.. answer.Headers.GetValues("Set-Cookie")];

        Assert.Single(cookies, cookie => cookie.StartsWith($"hwtoken-{server.Port}=", StringComparison.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/", false)]
    [InlineData("/page.css", false)]
    [InlineData("/page.js", true)]
    [InlineData("/no-such-thing", false)]
    [InlineData("/kept/7", true)]
    public async Task Every_answer_forbids_frames_foreign_scripts_and_keeping(string path, bool hasPass)
    {
        using HttpResponseMessage answer = await Send(HttpMethod.Get, path, pass: hasPass ? await Enter() : null);
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Dictionary<string, string> rules = policy.Split(';', StringSplitOptions.TrimEntries).Select(rule => rule.Split(' ', 2)).ToDictionary(rule => rule[0], rule => rule[1]);

        Assert.Equal("'none'", rules["default-src"]);
        Assert.Equal("'self'", rules["script-src"]);
        Assert.Equal("'self'", rules["style-src"]);
        Assert.Equal($"'self' ws://127.0.0.1:{server.Port}", rules["connect-src"]);
        Assert.Equal("'none'", rules["frame-ancestors"]);
        Assert.Equal("'none'", rules["base-uri"]);
        Assert.Equal("'none'", rules["form-action"]);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("same-origin", true)]
    [InlineData("same-site", true)]
    [InlineData("cross-site", true)]
    [InlineData("none", false)]
    public async Task Whoever_opened_the_page_in_a_window_does_not_hold_it_and_only_where_nobody_can_have_the_browser_need_not_part_them(string? site, bool isParted)
    {
        using HttpResponseMessage answer = await Send(HttpMethod.Get, "/", site: site);

        Assert.Equal(isParted ? ["same-origin"] : [], answer.Headers.TryGetValues("Cross-Origin-Opener-Policy", out IEnumerable<string>? policies) ? policies : []);
        Assert.Equal("?1", Assert.Single(answer.Headers.GetValues("Origin-Agent-Cluster")));
    }

    [Fact]
    public async Task The_page_has_no_script_and_no_style_of_its_own_in_it()
    {
        using HttpResponseMessage answer = await Send(HttpMethod.Get, "/", pass: await Enter());
        string page = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Contains("blazor.web.js", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]* src=\"/)", page);
        Assert.DoesNotMatch("<style|\\sstyle=|\\son[a-z]+=", page);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page);
    }

    [Fact]
    public async Task Who_asks_before_asking_across_sites_gets_no_leave()
    {
        var request = new HttpRequestMessage(HttpMethod.Options, Origin + "/give");
        request.Headers.Host = $"127.0.0.1:{server.Port}";
        request.Headers.Add("Origin", "http://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        using HttpResponseMessage answer = await Plain.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }
}
