using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using HwToken.Cli.Terminal;
using HwToken.Firmware.Tests.Drawing;

namespace HwToken.Cli.Tests.Terminal;

/// <summary>Strangers' texts reach no terminal as they are.</summary>
public sealed partial class SafeTextTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    [Theory]
    [InlineData("\u001b[31mred\u001b[0m", "\\u001b[31mred\\u001b[0m")]
    [InlineData("a\rb\nc\td\0\u007f", "a\\u000db\\u000ac\\u0009d\\u0000\\u007f")]
    [InlineData("\u009b31m\u0085", "\\u009b31m\\u0085")]
    [InlineData("\u202egnp.exe\u2066x\u2069\u200e\u061c", "\\u202egnp.exe\\u2066x\\u2069\\u200e\\u061c")]
    [InlineData("one\u2028two\u2029", "one\\u2028two\\u2029")]
    [InlineData("a\u200bd\u200da\ufeff\u2060\u00ad", "a\\u200bd\\u200da\\ufeff\\u2060\\u00ad")]
    [InlineData("\U000e0041", "\\udb40\\udc41")]
    [InlineData("\u3164\u115f", "\\u3164\\u115f")]
    [InlineData("Zoë 東京 Ω €", "Zoë 東京 Ω €")]
    [InlineData("می\u200cخواهم", "می\u200cخواهم")]
    [InlineData("\U0001f469\u200d\U0001f4bb", "\U0001f469\u200d\U0001f4bb")]
    public void What_could_act_is_made_visible_and_the_rest_stays(string text, string shown) => Assert.Equal(shown, SafeText.Show(text));

    [Fact]
    public void Half_a_character_is_made_visible() => Assert.Equal("half \\ud800 of one", SafeText.Show($"half {(char)0xD800} of one"));

    [Fact]
    public void JSON_stays_exact()
    {
        const string Text = "a\u001b\u009b\u202e\u200d\u2028\U000e0041\"\\ü東\U0001f469";
        string line = SafeText.ShowJson(JsonSerializer.Serialize(Text, Relaxed));
        Assert.DoesNotContain(line, character => char.IsControl(character) || char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.Format);
        Assert.Equal(Text, JsonSerializer.Deserialize<string>(line));
    }

    [Fact]
    public void Nothing_else_in_the_program_writes_to_the_console()
    {
        // Output, StatusLine, PasswordPrompt and Prompts pass everything through SafeText; the simulator's console is its own.
        string[] allowed = ["Output.cs", "StatusLine.cs", "StandardStreams.cs", "PasswordPrompt.cs", "Prompts.cs", "SimVerb.cs"];
        string[] writers = [.. new[] { "HwToken.Cli", "HwToken.Provisioning", "HwToken.Device", "HwToken.Import", "HwToken.Labels" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "provisioner", project), "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(path => Writes().IsMatch(File.ReadAllText(path)))
            .Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
        Assert.Equal(allowed.Order(StringComparer.Ordinal), writers);
    }

    [GeneratedRegex(@"Console\.(Out\b|Error\b|Write|OpenStandardOutput|OpenStandardError)|StatusLine\.Console|ShowAsync")]
    private static partial Regex Writes();
}
