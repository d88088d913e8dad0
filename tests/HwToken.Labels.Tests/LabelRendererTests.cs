using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;

namespace HwToken.Labels.Tests;

public sealed class LabelRendererTests(Renderers renderers) : IDisposable
{
    private readonly LabelRenderer renderer = renderers.Take();

    public void Dispose() => renderers.Give(renderer);

    [Theory]
    [InlineData("GitHub", "ada@example.com")]
    [InlineData("", "Łukasz Größe – 5 €")]
    [InlineData("“Ada’s”", "x")]
    public void Names_that_the_token_has_letters_for_need_no_picture(string issuer, string label)
    {
        OtpAccount account = LabelScenes.Make(issuer, label);
        account.LabelBitmap = [1, 2];

        Assert.Null(renderer.Render(account));
        Assert.Empty(renderer.Apply(account));
        Assert.Empty(account.LabelBitmap);
    }

    [Fact]
    public void Every_picture_is_one_that_the_token_takes()
    {
        foreach (OtpAccount account in LabelScenes.All.Values)
        {
            renderer.Apply(account);

            Assert.NotEmpty(account.LabelBitmap);
            Assert.Equal(OtpAccountError.None, account.CheckNames());
            Assert.Contains(account.LabelBitmap, column => column != 0);
        }
    }

    [Fact]
    public void A_picture_holds_only_the_name_that_the_token_lacks_letters_for()
    {
        byte[] alone = Render("", "田中").Bitmap;

        Assert.Equal(alone, Render("Mercari", "田中").Bitmap);
        Assert.Equal(alone, Render("田中", "ada").Bitmap);
    }

    [Theory]
    [InlineData("Mercari", "田中")]
    [InlineData("Яндекс", "Иван Петров")]
    [InlineData("", "नमस्ते")]
    [InlineData("", "👍🏽👩‍💻")]
    public void What_fits_is_drawn_without_a_word(string issuer, string label) =>
        Assert.Empty(Render(issuer, label).Remarks);

    [Fact]
    public void A_name_that_is_too_wide_ends_in_an_ellipsis_and_is_told()
    {
        LabelPicture picture = Render("GitHub", "日本国民は正当に選挙された国会における代表");

        Assert.InRange(picture.Width, 100, LabelRenderer.MaxWidth);
        Assert.Equal(["The label is too wide for the token's screen, which shows its beginning; give a shorter one."], picture.Remarks);
    }

    [Fact]
    public void Of_two_names_that_are_too_wide_each_keeps_half()
    {
        LabelPicture picture = Render("日本国民は正当に選挙", "日本国民は正当に選挙された国会");

        Assert.InRange(picture.Width, 100, LabelRenderer.MaxWidth);
        Assert.Equal(2, picture.Remarks.Count);
        Assert.Contains("The issuer is too wide", picture.Remarks[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_become_narrower_before_any_is_left_out()
    {
        int roomy = Render("", "Иван Петров").Width;
        LabelPicture narrow = Render("", "Иван Петров Иван Петров");

        Assert.Empty(narrow.Remarks);
        Assert.InRange(narrow.Width, 1, (2 * roomy) - 1);
    }

    [Fact]
    public void A_character_that_no_font_has_is_told()
    {
        LabelPicture picture = Render("", "a\U000F0000\uE123\U000F0000");

        Assert.Equal(["No font here has U+F0000, U+E123 of the label, so the token shows a sign of its own there."], picture.Remarks);
        Assert.NotEmpty(picture.Bitmap);
    }

    [Theory]
    [InlineData("\u200D")]
    [InlineData("\uFE0F\uFE0F")]
    [InlineData("\u3164")]
    [InlineData("\u2003\u3000")]
    public void A_name_of_which_nothing_can_be_seen_shows_a_sign(string label)
    {
        LabelPicture picture = Render("", label);

        Assert.Contains(picture.Bitmap, column => column != 0);
        Assert.Equal(["Nothing of the label can be seen, so the token shows a sign in its place; give another label."], picture.Remarks);
    }

    [Fact]
    public void Arabic_letters_join()
    {
        // The same three letters apart, by a character that keeps them from joining, are wider and look different.
        byte[] joined = Render("", "بيت").Bitmap;

        Assert.NotEqual(joined, Render("", "ب\u200Cي\u200Cت").Bitmap);
        Assert.DoesNotContain(Columns(joined), column => column == 0);
    }

    [Fact]
    public void A_right_to_left_name_begins_at_the_right()
    {
        ushort[] both = Columns(Render("", "אב").Bitmap);
        ushort[] first = Columns(Render("", "א").Bitmap);

        Assert.Equal(first, both[^first.Length..]);
    }

    [Fact]
    public void The_same_names_give_the_same_picture()
    {
        using var other = new LabelRenderer(usesSystemFonts: true);
        foreach (OtpAccount account in LabelScenes.All.Values.Reverse())
        {
            Assert.Equal(renderer.Render(account)!.Bitmap, other.Render(account)!.Bitmap);
        }
    }

    // Any 64 bytes that are text: a picture that the token takes, and no exception.
    [Fact]
    public void Any_text_gives_a_picture()
    {
        var random = new Random(4);
        int[] planes = [0x20, 0x300, 0x590, 0x900, 0x1100, 0x2000, 0x3000, 0xAC00, 0xFE00, 0x1F300, 0xE0000];
        for (int round = 0; round < 300; round++)
        {
            string text = "";
            while (System.Text.Encoding.UTF8.GetByteCount(text) < 60)
            {
                text += new System.Text.Rune(planes[random.Next(planes.Length)] + random.Next(0x100)).ToString();
            }

            OtpAccount account = LabelScenes.Make(round % 2 == 0 ? "" : text, text);
            renderer.Apply(account);
            Assert.InRange(account.LabelBitmap.Length, 2, OtpAccount.MaxBitmapLength);
        }
    }

    private LabelPicture Render(string issuer, string label) => renderer.Render(LabelScenes.Make(issuer, label))!;

    private static ushort[] Columns(IReadOnlyList<byte> bitmap)
    {
        int width = bitmap.Count / 2;
        return [.. Enumerable.Range(0, width).Select(x => (ushort)(bitmap[x] | (bitmap[width + x] << 8)))];
    }
}
