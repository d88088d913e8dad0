using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using HwToken.Import.Exports;
using HwToken.Import.Found;
using HwToken.Import.Sources;

namespace HwToken.Import.Tests.Sources;

public sealed class SetupSourceTests : IDisposable
{
    private const string Secret = "JBSWY3DPEHPK3PXP";
    private const string Uri = "otpauth://totp/GitHub:ada?secret=" + Secret;
    private const string OtherUri = "otpauth://hotp/VPN:bob?secret=GEZDGNBVGY3TQOJQ&counter=7";

    private readonly TemporaryFolder folder = new();
    private readonly QrReaderFixture fixture;
    private readonly SetupSource source;

    public SetupSourceTests(QrReaderFixture fixture)
    {
        this.fixture = fixture;
        source = new SetupSource(() => new BorrowedReader(fixture.Reader));
    }

    public void Dispose()
    {
        source.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_picture_is_read_whatever_its_name()
    {
        string path = folder.Write("screenshot.txt", TestImages.ReadBytes("screenshot-light.png"));

        FoundItem item = Assert.Single(source.Read(path));

        Assert.Equal(("GitHub", "ada-lovelace"), (item.GetSetupCode().Credential.Account.Issuer, item.GetSetupCode().Credential.Account.Label));
        Assert.Equal("a setup code", item.Description);
    }

    [Fact]
    public void A_picture_may_be_given_as_a_file_URI()
    {
        string path = folder.Write("two words.png", TestImages.ReadBytes(TestImages.Small));

        Assert.NotNull(Assert.Single(source.Read(new Uri(path).AbsoluteUri)).SetupCode);
    }

    [Theory]
    [InlineData("50%20off #1.png")]
    [InlineData("otpauth:secret=x.png")]
    public void A_path_is_taken_literally(string name)
    {
        string path = folder.Write(name, TestImages.ReadBytes(TestImages.Small));

        Assert.NotNull(Assert.Single(source.Read(path)).SetupCode);
    }

    [Fact]
    public void Everything_in_a_picture_is_told_in_order()
    {
        IReadOnlyList<FoundItem> items = source.Read(TestImages.GetPath("screenshot-two-codes.png"));

        Assert.Equal(["a web address, not a setup code", "a setup code"], items.Select(item => item.Description));
        ImportException exception = Assert.Throws<ImportException>(items[0].GetSetupCode);
        Assert.Equal("This is a web address, not a setup code; scan or copy the code that the site shows for setting up an authenticator app.", exception.Message);
    }

    [Fact]
    public void A_faulty_setup_code_in_a_picture_is_told_as_such()
    {
        FoundItem item = Assert.Single(source.Read(TestImages.GetPath("typo-in-secret.png")));

        Assert.Equal("a setup code that cannot be used", item.Description);
        Assert.Equal("Character 16 of the secret is the digit 0, which Base32 does not have; it is probably the letter O.", item.Problem!.Message);
    }

    [Fact]
    public void A_URI_is_taken_as_it_is() => Assert.Equal("ada", Assert.Single(source.Read(Uri)).GetSetupCode().Credential.Account.Label);

    [Fact]
    public void Standard_input_may_be_a_picture_or_text()
    {
        foreach (byte[] content in new[] { TestImages.ReadBytes(TestImages.Small), Encoding.UTF8.GetBytes(Uri + "\n") })
        {
            Assert.NotNull(Assert.Single(source.Read(new MemoryStream(content), "Standard input")).SetupCode);
        }
    }

    [Fact]
    public void A_text_file_holds_a_setup_code_a_line_among_others()
    {
        string path = folder.Write("otpauth-export.txt", Encoding.UTF8.GetBytes($"My accounts\r\n\r\n  {Uri}  \r\nhttps://example.com\r\n{OtherUri}"));

        Assert.Equal(["ada", null, "bob"], source.Read(path).Select(item => item.SetupCode?.Credential.Account.Label));
    }

    [Fact]
    public void A_text_file_may_be_UTF_16_with_its_mark()
    {
        string path = folder.Write("windows.txt", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Uri)]);

        Assert.NotNull(Assert.Single(source.Read(path)).SetupCode);
    }

    /// <summary>As some programs on Windows write it; every second byte is a zero.</summary>
    [Theory]
    [InlineData(false, Uri)]
    [InlineData(true, Uri)]
    [InlineData(false, "Мои коды\r\n" + Uri)]
    [InlineData(true, "secret,account,service\r\n" + Secret + ",ada,GitHub")]
    [InlineData(false, "{\"items\":[{\"type\":1,\"name\":\"GitHub\",\"login\":{\"username\":\"ada\",\"totp\":\"" + Secret + "\"}}]}")]
    public void A_text_file_may_be_UTF_16_without_its_mark(bool isBigEndian, string text)
    {
        byte[] content = new UnicodeEncoding(isBigEndian, byteOrderMark: false).GetBytes(text);

        FoundItem item = Assert.Single(source.Read(new MemoryStream(content), "Standard input"));

        Assert.Equal(("GitHub", "ada"), (item.GetSetupCode().Credential.Account.Issuer, item.GetSetupCode().Credential.Account.Label));
    }

    [Fact]
    public void The_QR_reader_is_made_only_for_pictures()
    {
        int made = 0;
        using var source = new SetupSource(() =>
        {
            made++;
            return new BorrowedReader(fixture.Reader);
        });

        source.Read(Uri);
        source.Read(new MemoryStream(Encoding.UTF8.GetBytes(Uri)), "Standard input");
        Assert.Equal(0, made);

        source.Read(TestImages.GetPath(TestImages.Small));
        source.Read(TestImages.GetPath(TestImages.Small));
        Assert.Equal(1, made);
    }

    [Fact]
    public void A_missing_file_is_explained()
    {
        string missing = Path.Combine(folder.Path, "missing.png");

        Assert.Equal($"There is no file {missing}.", Explain(missing));
    }

    [Fact]
    public void Empty_input_and_text_without_a_code_are_explained()
    {
        Assert.Equal("Standard input is empty; give a picture with a QR code, or text with an otpauth:// URI on each line.", Explain([]));
        Assert.Equal("Standard input is text without a setup code; each has a line of its own that begins with otpauth://.", Explain("hello\nworld"u8));
        Assert.Equal("Standard input is neither a picture that can be read (PNG, JPEG, WebP, GIF, BMP, TIFF, SVG, PDF) nor a text with otpauth:// URIs.", Explain([0x7F, (byte)'E', (byte)'L', (byte)'F', 0, 0, 0]));
    }

    [Fact]
    public void A_picture_without_a_code_gets_its_size_and_advice()
    {
        string path = TestImages.GetPath("no-code.jpg");

        Assert.Equal($"No QR code found in {path} (320 × 240); crop to the code, or take the picture closer, straight on and in focus, with the whole code and its white edge in view.", Explain(path));
    }

    [Fact]
    public void An_endless_input_is_refused()
    {
        ImportException exception = Assert.Throws<ImportException>(() => source.Read(new EndlessStream(), "Standard input"));

        Assert.Equal("Standard input is longer than the 64 MB that are read; crop a picture to its QR code, or make an export without icons and attachments.", exception.Message);
    }

    [Fact]
    public void Text_beyond_its_limit_is_refused() =>
        Assert.Contains("neither a picture", Explain(Encoding.UTF8.GetBytes(new string('a', ExportLimits.Text + 1))));

    [Theory]
    [InlineData(Secret)]
    [InlineData("jbsw y3dp ehpk 3pxp")]
    [InlineData("JBSW-Y3DP-EHPK-3PX0")]
    [InlineData("otpauth:totp/ada?secret=" + Secret)]
    [InlineData("totp/ada?secret=" + Secret)]
    public void A_secret_in_the_place_of_a_path_is_not_repeated(string given)
    {
        string sentence = given.Contains("secret=", StringComparison.Ordinal)
            ? Assert.Throws<ImportException>(Assert.Single(source.Read(given)).GetSetupCode).Message
            : Explain(given);

        Assert.DoesNotContain(given[^8..], sentence, StringComparison.OrdinalIgnoreCase);
    }

    private string Explain(string source) => Assert.Throws<ImportException>(() => this.source.Read(source)).Message;

    private string Explain(ReadOnlySpan<byte> content)
    {
        var stream = new MemoryStream(content.ToArray());
        return Assert.Throws<ImportException>(() => source.Read(stream, "Standard input")).Message;
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => buffer.Length;
    }
}
