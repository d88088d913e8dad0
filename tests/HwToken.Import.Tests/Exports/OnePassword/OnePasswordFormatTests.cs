using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.Json;
using HwToken.Core.Otp;
using HwToken.Import.Exports;
using HwToken.Import.Exports.OnePassword;
using HwToken.Import.Found;

namespace HwToken.Import.Tests.Exports.OnePassword;

public sealed class OnePasswordFormatTests
{
    private const string Secret = "KRSXG5DTMVRXEZLU"; // "Testsecret"
    private static readonly OnePasswordFormat Format = new();

    [Fact]
    public void Bare_secrets_and_URIs_become_accounts_with_the_items_names()
    {
        byte[] file = Zip(Data(
            Item("GitHub", "ada", Secret),
            Item("Steam Guard", "gabe", $"otpauth://totp/?secret={Secret}&digits=8&period=60&algorithm=SHA256"),
            Item("No user", "", Secret),
            Item("Broken", "ada", "not base32!"),
            Item("Thrown away", "ada", Secret, "trashed"),
            Item("Password only", "ada", null)));

        IReadOnlyList<FoundItem> items = ExportReading.Read(file);

        Assert.Equal("an entry without a setup code", items[5].Description);
        Assert.Equal(6, items.Count);
        OtpAccount[] accounts = [.. items.Take(3).Select(item => item.GetSetupCode().Credential.Account)];
        Assert.Equal([("GitHub", "ada"), ("Steam Guard", "gabe"), ("", "No user")], accounts.Select(account => (account.Issuer, account.Label)));
        Assert.Equal((8, 60, OtpAlgorithm.Sha256), (accounts[1].Digits, accounts[1].Period, accounts[1].Algorithm));
        Assert.All(items.Take(3), item => Assert.Equal("Testsecret", Encoding.ASCII.GetString(item.SetupCode!.Credential.Secret)));
        Assert.Equal(["Broken: ada", "Thrown away: ada"], items.Skip(3).SkipLast(1).Select(item => item.Name));
        Assert.Contains("trash", items[4].Problem!.Message);
    }

    [Fact]
    public void A_URI_in_a_note_is_a_setup_code_and_one_that_was_there_before_is_none()
    {
        object Details(string note) => new { overview = new { title = "GitHub" }, details = new { notesPlain = note, passwordHistory = new[] { new { value = "otpauth://totp/old?secret=GEZDGNBVGY3TQOJQ" } } } };

        IReadOnlyList<FoundItem> items = ExportReading.Read(Zip(Data(Details($"my code: otpauth://totp/GitHub:ada?secret={Secret}"), Details("none"))));

        Assert.Equal(["a setup code", "an entry without a setup code"], items.Select(item => item.Description));
        Assert.Equal("ada", items[0].GetSetupCode().Credential.Account.Label);
    }

    [Fact]
    public void The_first_versions_wrap_each_item()
    {
        byte[] file = Zip(Data(new { item = Item("GitHub", "ada", Secret) }));

        Assert.Equal("ada", Assert.Single(ExportReading.Read(file)).GetSetupCode().Credential.Account.Label);
    }

    [Fact]
    public void What_unpacks_to_more_than_an_export_is_refused()
    {
        byte[] bomb = Zip(new string(' ', ExportLimits.Json + 1));
        byte[] crowd = Zip(Data(), extraFiles: 100_001);

        byte[] values = Zip("{\"accounts\":[" + string.Join(',', Enumerable.Repeat(0, ExportLimits.JsonValues)) + "]}");

        Assert.True(bomb.Length < 100_000);
        Assert.Contains("or to more values", ExportReading.Explain(values));
        Assert.Contains("unpacks to more than the 32 MB", ExportReading.Explain(bomb));
        Assert.Contains("more files", ExportReading.Explain(crowd));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"accounts\":7}")]
    [InlineData("{\"accounts\":[")]
    public void Other_JSON_is_told_as_damage(string data)
    {
        Assert.Contains("damaged", ExportReading.Explain(Zip(data)));
    }

    [Fact]
    public void Deep_JSON_is_told_as_damage()
    {
        Assert.Contains("damaged", ExportReading.Explain(Zip("{\"accounts\":" + new string('[', 100_000))));
    }

    [Fact]
    public void Another_archive_is_none()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("readme.txt");
        }

        using var file = new ExportFile(stream.ToArray(), "export");

        Assert.False(Format.Recognises(file));
    }

    [Fact]
    public void No_broken_archive_gets_past_the_reader()
    {
        byte[] packed = Zip(Data(Item("GitHub", "ada", Secret)));
        byte[] stored = Zip(Data(Item("GitHub", "ada", Secret)), level: CompressionLevel.NoCompression);

        Assert.InRange(ExportFuzzing.Run(packed, [Secret], 50), 20, 1900);
        Assert.InRange(ExportFuzzing.Run(stored, [Secret], 51), 20, 1900);
        ExportFuzzing.RunRandom([.. "PK\u0003\u0004"u8, .. "export.data"u8], 52);
    }

    private static byte[] Zip(string data, CompressionLevel level = CompressionLevel.Optimal, int extraFiles = 0)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("export.attributes", """{"version":3,"description":"1Password Unencrypted Export"}""");
            Add("export.data", data);
            for (int index = 0; index < extraFiles; index++)
            {
                archive.CreateEntry($"files/{index}");
            }

            void Add(string name, string content)
            {
                using Stream entry = archive.CreateEntry(name, level).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return stream.ToArray();
    }

    private static string Data(params object[] items) => JsonSerializer.Serialize(new { accounts = new[] { new { vaults = new[] { new { attrs = new { name = "Private" }, items } } } } });

    private static object Item(string title, string user, string? totp, string state = "active") => new
    {
        uuid = "a",
        state,
        overview = new { title },
        details = new
        {
            loginFields = new[] { new { value = "hunter2", designation = "password" }, new { value = user, designation = "username" } },
            sections = new object[]
            {
                new { title = "Empty" },
                new { title = "Extra", fields = new object[] { new { title = "phone", value = new { phone = "1" } }, new { title = "one-time password", value = totp is null ? (object)new { concealed = "x" } : new { totp } } } },
            },
        },
    };
}
