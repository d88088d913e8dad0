using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Xml.Linq;
using HwToken.Cli.Enrolling;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;
using HwToken.Device;
using HwToken.Simulator.Chips;
using OtpNet;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>Many tokens are handed out; what the identity provider gets is what the tokens hold, whatever is interrupted.</summary>
public sealed class EnrollTests : IDisposable
{
    private static readonly XNamespace Pskc = "urn:ietf:params:xml:ns:keyprov:pskc";
    private static readonly XNamespace Xenc = "http://www.w3.org/2001/04/xmlenc#";

    private readonly TemporaryFolder folder = new();
    private readonly List<RackToken> tokens = [];
    private readonly Dictionary<string, string?> environment;

    public EnrollTests()
    {
        // The list of serial numbers is the test's own.
        environment = new() { ["XDG_DATA_HOME"] = folder.Path };
    }

    private string OutputPath => Path.Combine(folder.Path, "tokens.out");

    public void Dispose()
    {
        tokens.ForEach(token => token.Dispose());
        folder.Dispose();
    }

    [Fact]
    public void A_hundred_tokens_in_one_run_and_the_file_has_what_is_on_them()
    {
        string users = WriteUsers(100);
        string[] ports = [.. Plug(100).Select(token => token.Port)];

        CliResult result = Enroll(["--users", users, "--format", "entra", "--issuer", "Example", "--json", "--port", .. ports]).ShouldExit(ExitCode.Done);

        string[][] rows = ReadTable();
        Assert.Equal(["upn", "serial number", "secret key", "time interval", "manufacturer", "model"], rows[0]);
        Assert.Equal(101, rows.Length);
        Assert.Equal(100, rows.Skip(1).Select(row => row[0]).Distinct().Count());
        Assert.Equal(100, rows.Skip(1).Select(row => row[1]).Distinct().Count());
        Assert.Equal(100, rows.Skip(1).Select(row => row[2]).Distinct().Count());
        Dictionary<string, string[]> bySerial = rows.Skip(1).ToDictionary(row => row[1]);
        foreach (RackToken token in tokens)
        {
            (string id, IReadOnlyList<TokenAccount> accounts) = token.Read();
            TokenAccount account = Assert.Single(accounts);
            string[] row = bySerial[id];
            Assert.Equal(("Example", row[0]), (account.Account.Issuer, account.Account.Label));
            Assert.Equal(ComputeFingerprint(Base32Encoding.ToBytes(row[2]), isSha256: false), account.Fingerprint);
            Assert.Equal(["30", "HwToken", "Simulator"], row[3..]);
            Assert.Equal(20, Base32Encoding.ToBytes(row[2]).Length);
        }

        Assert.Equal(100, result.Json.GetProperty("done").GetInt32());
        Assert.Equal(100, result.Json.GetProperty("tokens").GetArrayLength());
        Assert.DoesNotContain(rows.Skip(1), row => result.Out.Contains(row[2], StringComparison.Ordinal) || result.Error.Contains(row[2], StringComparison.Ordinal));
        Assert.Equal([OutputPath], Directory.GetFiles(folder.Path, "tokens.*"));
    }

    [Fact]
    public void Only_the_owner_may_read_the_file_and_none_is_overwritten()
    {
        string port = Plug(1)[0].Port;
        Enroll("--count", "1", "--format", "csv", "--port", port).ShouldExit(ExitCode.Done);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(OutputPath));
        }

        byte[] before = File.ReadAllBytes(OutputPath);

        CliResult again = Enroll("--count", "1", "--format", "csv", "--port", port).ShouldExit(ExitCode.Usage);

        Assert.Contains("is there already, and no unfinished run belongs to it", again.Error);
        Assert.Equal(before, File.ReadAllBytes(OutputPath));
    }

    [Fact]
    public void Killed_while_a_token_asks_the_next_run_gives_it_the_secret_that_was_written_down()
    {
        RackToken token = Plug(1, approves: false)[0];
        using (CliProcess command = Start("--count", "1", "--format", "csv", "--port", token.Port))
        {
            command.WaitForError("Press the button");
            command.Kill();
        }

        Assert.False(File.Exists(OutputPath));
        string planned = ReadPlannedSecret();
        token.Token.PowerOff();
        token.Token.PowerOn();
        Assert.Empty(token.Read().Accounts);
        token.Token.Approves = true;

        // As a power cut leaves it: a line that is not whole.
        File.AppendAllText(EnrollJournal.GetPath(OutputPath), "{\"serial\":\"A");
        CliResult result = Enroll("--count", "1", "--format", "csv", "--port", token.Port).ShouldExit(ExitCode.Done);

        Assert.Contains("Going on with an interrupted run: 0 of 1", result.Error);
        string[] row = Assert.Single(ReadTable().Skip(1));
        Assert.Equal(planned, Convert.ToBase64String(Base32Encoding.ToBytes(row[5])));
        Assert.Equal(row[9], Assert.Single(token.Read().Accounts).Fingerprint);
    }

    [Fact]
    public void An_answer_that_was_lost_is_found_out_by_the_next_run_without_another_press()
    {
        RackToken token = Plug(1, approves: false)[0];
        using var cable = new TcpProxy(token.TcpPort);
        using (CliProcess command = Start("--count", "1", "--format", "csv", "--wait", "0", "--port", cable.Port))
        {
            command.WaitForError("Press the button");
            cable.Cut();
            token.Token.Approves = true;
            using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60)))
            {
                // Another host at the port would withdraw the question, so only the token is watched.
                Assert.True(token.Token.WaitUntil(() => !token.Token.AwaitsConfirmation, patience.Token));
            }

            Assert.Single(token.Read().Accounts);
            CliResult broken = command.Finish().ShouldExit(ExitCode.Link);
            Assert.Contains($"Half done is the token {token.Read().Id}", broken.Error);
        }

        Assert.False(File.Exists(OutputPath));
        token.Token.Approves = false;
        CliResult result = Enroll("--count", "1", "--format", "csv", "--port", token.Port).ShouldExit(ExitCode.Done);

        Assert.DoesNotContain("Press the button", result.Error);
        Assert.Equal(Assert.Single(ReadTable().Skip(1))[9], Assert.Single(token.Read().Accounts).Fingerprint);
    }

    [Fact]
    public void A_token_that_declines_is_left_out_and_its_user_and_not_its_serial_goes_to_the_next()
    {
        string users = WriteUsers(1);
        RackToken declining = Plug(1, approves: false)[0];
        string[] options = ["--users", users, "--format", "entra", "--serial-prefix", "AC-", "--wait", "0"];
        using (CliProcess command = Start([.. options, "--port", declining.Port]))
        {
            command.WaitForError("Press the button");
            declining.Token.Play(ButtonGesture.Hold(1500));
            CliResult declined = command.Finish().ShouldExit(ExitCode.Refused);
            Assert.Contains("was left out", declined.Error);
            Assert.Contains("0 of 1 tokens are done", declined.Error);
        }

        Assert.Empty(declining.Read().Accounts);
        Assert.False(File.Exists(OutputPath));

        Enroll([.. options, "--port", Plug(1)[0].Port]).ShouldExit(ExitCode.Done);

        Assert.Equal(["user0@example.org", "AC-0002"], Assert.Single(ReadTable().Skip(1))[..2]);
    }

    [Fact]
    public void A_lost_token_is_given_up_and_its_user_gets_another()
    {
        string users = WriteUsers(1);
        RackToken lost = Plug(1, approves: false)[0];
        string id = lost.Read().Id;
        using (CliProcess command = Start("--users", users, "--format", "entra", "--port", lost.Port))
        {
            command.WaitForError("Press the button");
            command.Kill();
        }

        CliResult stuck = Enroll("--users", users, "--format", "entra", "--wait", "0", "--port", Plug(1)[0].Port).ShouldExit(ExitCode.Link);
        Assert.Contains($"Plug in again what was interrupted: the token {id}.", stuck.Error);
        Enroll("--users", users, "--format", "entra", "--give-up", id, "--port", tokens[1].Port).ShouldExit(ExitCode.Done);

        Assert.Equal(["user0@example.org", tokens[1].Read().Id], Assert.Single(ReadTable().Skip(1))[..2]);
    }

    [Theory]
    [InlineData("csv", 20)]
    [InlineData("csv", 32)]
    [InlineData("entra", 20)]
    [InlineData("pskc", 32)]
    public void Each_file_is_read_back_as_what_is_on_the_token(string format, int bytes)
    {
        RackToken token = Plug(1)[0];
        Enroll("--users", WriteUsers(1), "--format", format, "--bytes", $"{bytes}", "--issuer", "Example, Inc.", "--port", token.Port).ShouldExit(ExitCode.Done);

        JsonElement account = Assert.Single(CliProcess.Run("decode", OutputPath, "--json", "--show-secrets").ShouldExit(ExitCode.Done).Json.GetProperty("accounts").EnumerateArray());

        Assert.Equal("user0@example.org", account.GetProperty("label").GetString());
        Assert.Equal(format == "entra" ? "" : "Example, Inc.", account.GetProperty("issuer").GetString());
        Assert.Equal(bytes == 32 ? "SHA256" : "SHA1", account.GetProperty("algorithm").GetString());
        byte[] secret = Base32Encoding.ToBytes(account.GetProperty("secret").GetString());
        Assert.Equal(ComputeFingerprint(secret, bytes == 32), Assert.Single(token.Read().Accounts).Fingerprint);
    }

    [Fact]
    public void A_serial_number_is_never_used_twice_not_by_another_run_either()
    {
        string port = Plug(1)[0].Port;
        var serials = new List<string>();
        for (int run = 0; run < 2; run++)
        {
            Enroll("--count", "1", "--format", "csv", "--serial-prefix", "T", "--port", port).ShouldExit(ExitCode.Done);
            serials.Add(ReadTable()[1][0]);
            File.Delete(OutputPath);
        }

        for (int run = 0; run < 2; run++)
        {
            Enroll("--count", "1", "--format", "csv", "--port", port).ShouldExit(ExitCode.Done);
            serials.Add(ReadTable()[1][0]);
            File.Delete(OutputPath);
        }

        string id = tokens[0].Read().Id;
        Assert.Equal(["T0001", "T0002", id, id + "-2"], serials);
    }

    [Fact]
    public void A_key_container_is_encrypted_with_the_password_and_so_is_the_journal()
    {
        const string Password = "correct horse battery staple";
        RackToken token = Plug(1)[0];
        string[] options = ["--format", "pskc", "--bytes", "32", "--encrypt", "--password-stdin", "--wait", "0"];
        CliProcess.RunWith(Encoding.UTF8.GetBytes(Password + "\n"), environment, ["enroll", "-o", OutputPath, "--count", "2", "--port", token.Port, .. options]).ShouldExit(ExitCode.Link);
        byte[] secret = Decrypt(XElement.Load(OutputPath), Password);
        string journal = File.ReadAllText(EnrollJournal.GetPath(OutputPath));

        Assert.Equal(32, secret.Length);
        Assert.Equal(ComputeFingerprint(secret, isSha256: true), Assert.Single(token.Read().Accounts).Fingerprint);
        Assert.DoesNotContain(Convert.ToBase64String(secret), journal + File.ReadAllText(OutputPath));

        CliResult wrong = CliProcess.RunWith("another password\n"u8.ToArray(), environment, ["enroll", "-o", OutputPath, "--count", "2", "--port", token.Port, .. options]);
        Assert.Contains("not the one that this run began with", wrong.ShouldExit(ExitCode.Usage).Error);

        RackToken second = Plug(1)[0];
        CliProcess.RunWith(Encoding.UTF8.GetBytes(Password), environment, ["enroll", "-o", OutputPath, "--count", "2", "--port", token.Port, "--port", second.Port, .. options]).ShouldExit(ExitCode.Done);
        XElement container = XElement.Load(OutputPath);
        Assert.Equal(2, container.Elements(Pskc + "KeyPackage").Count());
        Assert.Equal(secret, Decrypt(container, Password));
    }

    private static byte[] Decrypt(XElement container, string password)
    {
        byte[] salt = Convert.FromBase64String(container.Descendants("Specified").Single().Value);
        int iterations = int.Parse(container.Descendants("IterationCount").Single().Value);
        byte[] key = Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA1, 16);
        XElement secret = container.Descendants(Pskc + "Secret").First();
        byte[] cipher = Convert.FromBase64String(secret.Descendants(Xenc + "CipherValue").Single().Value);
        using var aes = Aes.Create();
        aes.Key = key;
        return aes.DecryptCbc(cipher.AsSpan(16), cipher.AsSpan(0, 16));
    }

    // As shared/docs has it: HMAC-SHA-256, keyed with the secret, over a prefix and the parameters.
    private static string ComputeFingerprint(byte[] secret, bool isSha256)
    {
        byte[] message = [.. "HwToken fingerprint 1"u8, 1, (byte)(isSha256 ? 2 : 1), 6, 30, 0];
        string text = Base32Encoding.ToString(HMACSHA256.HashData(secret, message)[..5]);
        return $"{text[..4]}-{text[4..]}";
    }

    private IReadOnlyList<RackToken> Plug(int count, bool approves = true)
    {
        RackToken[] plugged = [.. Enumerable.Range(0, count).Select(_ => new RackToken(approves))];
        tokens.AddRange(plugged);
        return plugged;
    }

    private CliResult Enroll(params string[] options) => CliProcess.RunWith(null, environment, ["enroll", "--output", OutputPath, .. options]);

    private CliProcess Start(params string[] options) => CliProcess.StartWith(environment, ["enroll", "--output", OutputPath, .. options]);

    private string WriteUsers(int count)
    {
        string path = Path.Combine(folder.Path, "users.txt");
        File.WriteAllLines(path, Enumerable.Range(0, count).Select(number => FormattableString.Invariant($"user{number}@example.org")).Prepend("upn"));
        return path;
    }

    // What these files hold needs no quotes, which is checked here.
    private string[][] ReadTable()
    {
        string text = File.ReadAllText(OutputPath);
        Assert.DoesNotContain('"', text);
        Assert.EndsWith("\r\n", text);
        return [.. text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
    }

    private string ReadPlannedSecret()
    {
        string[] lines = File.ReadAllLines(EnrollJournal.GetPath(OutputPath));
        Assert.Equal(2, lines.Length);
        return JsonDocument.Parse(lines[1]).RootElement.GetProperty("secret").GetString()!;
    }
}
