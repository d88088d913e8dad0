using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;

namespace HwToken.Firmware.Tests.Jump;

/// <summary>A hundred accounts each: names as people have them, and names that leave a jump by letters little to go by.</summary>
internal static class NameSets
{
    private const string Services =
        "Adobe|Airbnb|Algolia|Amazon|Apple|Asana|Atlassian|Auth0|AWS|Azure|Backblaze|Binance|Bitbucket|Bitwarden|Box|Cloudflare|Coinbase|"
        + "Contabo|DigitalOcean|Discord|Docker Hub|Dropbox|DNSimple|eBay|Epic Games|Etsy|Evernote|Facebook|Fastmail|Figma|Firefox|Gandi|GitHub|"
        + "GitLab|GoDaddy|Google|Grafana|HackerOne|Heroku|Hetzner|HubSpot|Humble Bundle|IFTTT|Instagram|Intercom|JetBrains|Jira|Kickstarter|"
        + "Kraken|LastPass|LinkedIn|Linode|Mailchimp|Mailgun|Microsoft|Mozilla|Namecheap|Netlify|Nextcloud|Nintendo|Notion|npm|NVIDIA|Okta|"
        + "OpenAI|OVH|PagerDuty|Patreon|PayPal|Postmark|Proton|PyPI|Reddit|Ring|RubyGems|Salesforce|Sentry|Shopify|Slack|Snapchat|Sony|Square|"
        + "Stripe|Synology|Tailscale|Todoist|Trello|Twilio|Twitch|Twitter|Ubisoft|Uber|Vultr|Wise|WordPress|Xero|Yahoo|Zoom|1Password|23andMe";

    private const string Scripts =
        "Écoles|Österreich Post|Łódź|Ångström|Český rozhlas|Şişecam|Ñandú|Þjóðskrá|Банк|Почта|яндекс|Сбер|Τράπεζα|αθήνα|銀行|三菱|中国银行|한국은행|"
        + "ありがとう|بنك|בנק|ธนาคาร|😀 games|🏦|1822direkt|3M|@work|#1|e\u0301cole|Zürich";

    /// <summary>The sets, by what is peculiar about them.</summary>
    internal static IReadOnlyDictionary<string, OtpAccount[]> All { get; } = new Dictionary<string, OtpAccount[]>
    {
        ["services"] = Make(Services.Split('|').Select(name => (name, "ada@example.com"))),
        ["all alike"] = Make(Enumerable.Repeat(("GitHub", "ada@example.com"), 100)),
        ["the same first letter"] = Make(Numbers().Select(number => ("S" + (char)('a' + (number * 7 % 26)) + number, "ada"))),
        ["the same issuer"] = Make(Numbers().Select(number => ("Amazon Web Services", (char)('a' + (number % 26)) + "da" + number + "@example.com"))),
        ["alike but for the end"] = Make(Numbers().Select(number => ("", new string('x', 61) + number))),
        ["all scripts"] = Make(Numbers().Select(number => (Scripts.Split('|')[number % 30] + (number < 30 ? "" : " " + number), "ada"))),
        ["one of each letter"] = Make(Numbers().Select(number => ("", (char)('A' + (number % 26)) + (number < 26 ? "" : number.ToString(null, null))))),
    };

    private static IEnumerable<int> Numbers() => Enumerable.Range(0, 100);

    // In an order that is not that of the names; every tenth account counts, as its menu has an entry more.
    private static OtpAccount[] Make(IEnumerable<(string Issuer, string Label)> names)
    {
        var random = new Random(4711);
        OtpAccount[] accounts = names.Select(name => new OtpAccount { Issuer = name.Issuer, Label = name.Label }).ToArray();
        random.Shuffle(accounts);
        for (int index = 0; index < accounts.Length; index += 10)
        {
            accounts[index].Type = OtpType.Hotp;
        }

        return accounts;
    }
}
