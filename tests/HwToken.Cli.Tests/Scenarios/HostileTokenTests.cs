using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>A token all of whose texts are meant for the terminal, and one that never comes to an end.</summary>
public sealed class HostileTokenTests
{
    // Clears the screen, says something else, goes up a line, turns the direction, hides, begins a line.
    private const string Attack = "\u001b[2J\u001b]0;x\u0007ok\u009b1A\u202egnp\u200b\u2028hwtoken: all is well\r\n";

    // With --json the text comes exactly, in escapes.
    private static readonly string[] WithText = ["board", "issuer", "label", "code"];

    [Theory]
    [InlineData("info")]
    [InlineData("list")]
    [InlineData("code", "1")]
    [InlineData("code", "nobody")]
    [InlineData("code", "ada")]
    [InlineData("move", "1", "2")]
    [InlineData("remove", "1", "2")]
    [InlineData("remove", "1", "--yes")]
    [InlineData("rename", "1", "--name", "eve")]
    [InlineData("reset")]
    [InlineData("time")]
    [InlineData("add", "otpauth://totp/GitHub:ada?secret=JBSWY3DPEHPK3PXP", "--yes")]
    [InlineData("add", "otpauth://totp/GitHub:ada?secret=JBSWY3DPEHPK3PXP", "--yes", "--duplicate", "skip")]
    [InlineData("add", "otpauth://totp/GitHub:ada?secret=JBSWY3DPEHPK3PXP", "--dry-run")]
    [InlineData("add", "otpauth://totp/GitHub:ada?secret=JBSWY3DPEHPK3PXP")]
    public void No_text_of_a_token_reaches_the_terminal_as_it_is(params string[] arguments)
    {
        using var token = new FakeToken(Answer);
        CliResult text = CliProcess.RunWith("yes\nreplace\nyes\nno\n"u8.ToArray(), null, [.. arguments, "--port", token.Port]);
        AssertHarmless(text.Out);
        AssertHarmless(text.Error);
        Assert.NotEqual(ExitCode.Unexpected, text.ExitCode);
        Assert.DoesNotContain(text.Out.Split('\n').Concat(text.Error.Split('\n')), line => line.StartsWith("hwtoken: all is well", StringComparison.Ordinal));

        using var again = new FakeToken(Answer);
        CliResult json = CliProcess.RunWith("yes\nreplace\nyes\nno\n"u8.ToArray(), null, [.. arguments, "--json", "--port", again.Port]);
        AssertHarmless(json.Out);
        AssertHarmless(json.Error);
        Assert.Equal(JsonValueKind.Object, json.Json.ValueKind);
    }

    [Theory]
    [InlineData("sim", "--temporary", "--link", "/nowhere/" + Attack)]
    [InlineData("sim", "--profile", "/proc/" + Attack)]
    [InlineData("sim", "--temporary", "--board", Attack)]
    [InlineData("list", "--port", Attack)]
    [InlineData("decode", Attack)]
    [InlineData("enroll", "--users", Attack, "--format", "entra", "--output", "/nowhere/" + Attack)]
    public void Nor_does_a_name_that_was_given(params string[] arguments)
    {
        CliResult text = CliProcess.Run(arguments);
        AssertHarmless(text.Out);
        AssertHarmless(text.Error);
        Assert.StartsWith("hwtoken: ", text.Error, StringComparison.Ordinal);
        CliResult json = CliProcess.Run([.. arguments, "--json"]);
        AssertHarmless(json.Out);
        Assert.Equal(json.ExitCode, json.Json.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public void JSON_has_the_text_of_a_token_exactly()
    {
        using var token = new FakeToken(Answer);
        JsonElement account = CliProcess.Run("code", "1", "--json", "--port", token.Port).ShouldExit(ExitCode.Done).Json;
        Assert.All(WithText.Skip(1), member => Assert.Contains(Attack, account.GetProperty(member).GetString(), StringComparison.Ordinal));
        using var again = new FakeToken(Answer);
        Assert.Equal(Attack, CliProcess.Run("info", "--json", "--port", again.Port).ShouldExit(ExitCode.Done).Json.GetProperty(WithText[0]).GetString());
    }

    [Fact]
    public void A_token_that_answers_something_else_for_ever_is_given_up()
    {
        using var token = new FakeToken(request =>
        {
            byte[] answer = Answer(request)!;
            answer[2]++;
            return answer;
        });
        CliResult result = CliProcess.Run("list", "--port", token.Port).ShouldExit(ExitCode.Link);
        Assert.Contains("answers as a token", result.Error, StringComparison.Ordinal);
    }

    private static void AssertHarmless(string text) => Assert.DoesNotContain(text, character => character != '\n'
        && (char.IsControl(character) || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));

    private static byte[]? Answer(byte[] request) => Message.GetVerb(request) switch
    {
        Verb.Hello => Make(request, Status.Ok, new HelloCommand { BoardName = Attack, Capacity = 500, FreeSlots = 498, Flags = HelloCommand.FlagCodesAllowed }.WriteResponse),
        Verb.List => Make(request, Status.Ok, WriteList),
        Verb.Code => Make(request, Status.Ok, new CodeCommand { Code = Attack, RemainingMilliseconds = 1000 }.WriteResponse),
        Verb.GetTime => Make(request, Status.Ok, new GetTimeCommand { UnixSeconds = DateTimeOffset.UtcNow.ToUnixTimeSeconds() }.WriteResponse),
        Verb.GetHealth => Make(request, Status.Ok, new GetHealthCommand().WriteResponse),
        Verb.GetClock => Make(request, Status.Ok, new GetClockCommand().WriteResponse),
        Verb.Add => Make(request, Status.Ok, new AddCommand { Outcomes = [Status.DuplicateSecret], Details = [1] }.WriteResponse),
        Verb.Reset => Make(request, Status.Declined, writer => writer.WriteUInt16(0)),
        _ => Make(request, Status.Ok, _ => { }),
    };

    private static void WriteList(ByteWriter writer)
    {
        ListCommand.BeginResponse(writer, 2);
        for (int id = 1; id <= 2; id++)
        {
            Assert.True(ListCommand.TryWriteEntry(writer, id, new OtpAccount { Issuer = Attack, Label = "ada" + Attack }, new byte[OtpFingerprint.Length]));
        }
    }

    private static byte[] Make(byte[] request, Status status, Action<ByteWriter> writeBody)
    {
        var message = new byte[Message.MaxLength];
        var writer = new ByteWriter(message);
        writer.Reset(0, message.Length);
        Message.WriteHeader(writer, (byte)(Message.GetVerb(request) | Message.ResponseBit), Message.GetSequence(request), status);
        writeBody(writer);
        Assert.False(writer.Failed);
        return message[..writer.Position];
    }
}
