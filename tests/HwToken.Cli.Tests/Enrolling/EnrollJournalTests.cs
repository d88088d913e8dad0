using System;
using System.IO;
using System.Linq;
using HwToken.Cli.Enrolling;
using HwToken.Cli.Tests.Harness;
using HwToken.Core.Otp;
using HwToken.Provisioning.Failures;

namespace HwToken.Cli.Tests.Enrolling;

public sealed class EnrollJournalTests : IDisposable
{
    private const string Password = "correct horse";

    private readonly TemporaryFolder folder = new();

    private EnrollSettings Settings => new() { Count = 3, Output = Path.Combine(folder.Path, "out"), Format = EnrollFormat.Csv, Issuer = "Example" };

    private string JournalPath => EnrollJournal.GetPath(Settings.Output);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(Password)]
    public void A_later_run_finds_what_was_planned_done_and_dropped(string? password)
    {
        EnrollRecord[] records = [.. Enumerable.Range(1, 3).Select(Make)];
        string[] secrets = [.. records.Select(record => Convert.ToBase64String(record.Credential.Secret))];
        using (EnrollJournal journal = EnrollJournal.Open(Settings, password))
        {
            Assert.False(journal.IsResumed);
            Array.ForEach(records, journal.Plan);
            journal.Finish(records[1]);
            journal.Drop(records[0]);
        }

        using EnrollJournal later = EnrollJournal.Open(Settings, password);

        Assert.True(later.IsResumed);
        Assert.Equal(["S2", "S3"], later.Records.Select(record => record.Serial));
        Assert.Equal(["S2"], later.Done.Select(record => record.Serial));
        Assert.Equal(secrets[1..], later.Records.Select(record => Convert.ToBase64String(record.Credential.Secret)));
        Assert.Equal(("T2", "ada2@example.org", "Example", "ada2@example.org", "Board"), (later.Done[0].TokenId, later.Done[0].User, later.Done[0].Credential.Account.Issuer, later.Done[0].Credential.Account.Label, later.Done[0].Model));
    }

    [Fact]
    public void A_secret_is_written_down_when_it_is_planned_and_hidden_if_there_is_a_password()
    {
        EnrollRecord record = Make(1);
        string secret = Convert.ToBase64String(record.Credential.Secret);
        using (EnrollJournal plain = EnrollJournal.Open(Settings, null))
        {
            plain.Plan(record);
        }

        Assert.Contains(secret, File.ReadAllText(JournalPath));
        File.Delete(JournalPath);
        using (EnrollJournal hidden = EnrollJournal.Open(Settings, Password))
        {
            hidden.Plan(Make(1));
        }

        Assert.DoesNotContain(secret, File.ReadAllText(JournalPath));
    }

    [Fact]
    public void Cut_off_at_any_byte_it_holds_what_was_whole_by_then()
    {
        using (EnrollJournal journal = EnrollJournal.Open(Settings, null))
        {
            EnrollRecord record = Make(1);
            journal.Plan(record);
            journal.Finish(record);
            journal.Plan(Make(2));
        }

        byte[] whole = File.ReadAllBytes(JournalPath);
        for (int length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(JournalPath, whole[..length]);
            int lines = whole[..length].Count(value => value == '\n');
            using (EnrollJournal cut = EnrollJournal.Open(Settings, null))
            {
                Assert.Equal(Math.Max(0, lines switch { 4 => 2, >= 2 => 1, _ => 0 }), cut.Records.Count);
                Assert.Equal(lines >= 3 ? 1 : 0, cut.Done.Count);
                cut.Plan(Make(9));
            }

            // What is appended stands on a line of its own.
            using EnrollJournal again = EnrollJournal.Open(Settings, null);
            Assert.Equal("S9", again.Records[^1].Serial);
        }
    }

    [Fact]
    public void Another_run_a_run_at_the_same_time_and_another_password_are_told_apart()
    {
        using (EnrollJournal first = EnrollJournal.Open(Settings, null))
        {
            Assert.Contains("no other run uses it", Refuse(Settings, null));
        }

        Assert.Contains("another --format, --bytes, --issuer or --serial-prefix", Refuse(Settings with { Issuer = "Other" }, null));
        Assert.Contains("another --format, --bytes, --issuer or --serial-prefix", Refuse(Settings with { SecretLength = 32 }, null));
        Assert.Contains("of a run without --encrypt", Refuse(Settings, Password));
        File.Delete(JournalPath);
        EnrollJournal.Open(Settings, Password).Dispose();
        Assert.Contains("not the one that this run began with", Refuse(Settings, "wrong"));
        Assert.Contains("of a run with --encrypt", Refuse(Settings, null));
    }

    [Theory]
    [InlineData("{}\n")]
    [InlineData("nonsense\n")]
    [InlineData("{\"enroll\":1,\"format\":\"Csv\",\"bytes\":20,\"issuer\":\"Example\",\"prefix\":null}\n{\"serial\":\"A\",\"state\":\"done\"}\n")]
    [InlineData("{\"enroll\":1,\"format\":\"Csv\",\"bytes\":20,\"issuer\":\"Example\",\"prefix\":null}\n[]\n")]
    [InlineData("{\"enroll\":1,\"format\":\"Csv\",\"bytes\":20,\"issuer\":\"Example\",\"prefix\":null}\n{\"serial\":\"A\",\"token\":\"T\",\"model\":\"B\",\"user\":null,\"issuer\":\"\",\"label\":\"l\",\"secret\":\"AAAA\"}\n")]
    public void A_journal_that_was_changed_is_refused(string content)
    {
        File.WriteAllText(JournalPath, content);

        Assert.Contains("is damaged", Refuse(Settings, null));
    }

    private static string Refuse(EnrollSettings settings, string? password) => Assert.Throws<ProvisioningException>(() => EnrollJournal.Open(settings, password)).Message;

    private static EnrollRecord Make(int number) => new()
    {
        Serial = $"S{number}",
        TokenId = $"T{number}",
        Model = "Board",
        User = $"ada{number}@example.org",
        Credential = new OtpCredential(new OtpAccount { Issuer = "Example", Label = $"ada{number}@example.org" }, [.. Enumerable.Range(number, 20).Select(value => (byte)value)]),
    };
}
