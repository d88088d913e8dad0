using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Firmware.Drawing.Fonts;
using HwToken.Labels.Fonts;
using HwToken.Labels.Text;

namespace HwToken.Labels;

/// <summary>
/// Draws names that the token's font lacks, in any script, as the one-bit picture that goes with the account. The names
/// that the font has are not in it: the token draws them itself.
/// </summary>
/// <remarks>Opens no font before the first name that needs one. For one thread at a time.</remarks>
public sealed class LabelRenderer : IDisposable
{
    /// <summary>Widest picture, in pixels.</summary>
    public const int MaxWidth = OtpAccount.MaxBitmapLength / 2;

    // Between issuer and label: three dark columns, a dotted line, three dark columns.
    private const int SeparatorWidth = 7;
    private const ushort SeparatorColumn = 0b0010_1010_1010_1000;
    private const string Ellipsis = "\u2026";
    private const string Unseen = "\uFFFD";

    private readonly FontSet fonts;

    /// <summary>Prepares for drawing.</summary>
    /// <param name="usesSystemFonts">Whether the computer's fonts are used for what the program's own lack.</param>
    public LabelRenderer(bool usesSystemFonts = true)
    {
        fonts = new FontSet(usesSystemFonts);
    }

    /// <summary>Gives an account the picture that its names need, or takes an old one away.</summary>
    /// <param name="account">The account; its bitmap is replaced.</param>
    /// <returns>What is to be said about the picture; nothing if all is well.</returns>
    public IReadOnlyList<string> Apply(OtpAccount account)
    {
        LabelPicture? picture = Render(account);
        account.LabelBitmap = picture?.Bitmap ?? [];
        return picture?.Remarks ?? [];
    }

    /// <summary>Draws the names that the token's font lacks.</summary>
    /// <returns>The picture; null when the font has all names.</returns>
    public LabelPicture? Render(OtpAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        Name[] names = [.. new[] { new Name("issuer", account.Issuer), new Name("label", account.Label) }.Where(name => !SmallFont.Covers(name.Text))];
        if (names.Length == 0)
        {
            return null;
        }

        var remarks = new List<string>();
        foreach (Name name in names)
        {
            name.Text = TextElements.Simplify(name.Text);
            name.Draw(fonts);
            if (name.Picture.Width == 0)
            {
                name.Text = Unseen;
                name.Draw(fonts);
                remarks.Add($"Nothing of the {name.Kind} can be seen, so the token shows a sign in its place; give another {name.Kind}.");
            }

            AddRemarks(remarks, name);
        }

        Fit(names, remarks);
        return new LabelPicture(ToBitmap(Join(names)), remarks);
    }

    /// <inheritdoc/>
    public void Dispose() => fonts.Dispose();

    private static void AddRemarks(List<string> remarks, Name name)
    {
        if (name.Layout.Missing.Count > 0)
        {
            string points = string.Join(", ", name.Layout.Missing.Distinct().Select(Describe));
            remarks.Add($"No font here has {points} of the {name.Kind}, so the token shows a sign of its own there.");
        }

        if (name.Layout.IsUnshaped)
        {
            remarks.Add($"The letters of the {name.Kind} stand singly, as no font that joins them is installed; with one of its script, add the account again.");
        }
    }

    private static string Describe(string element) =>
        string.Join(" ", element.EnumerateRunes().Select(rune => FormattableString.Invariant($"U+{rune.Value:X4}")));

    // First narrower letters, then fewer. One name may take the whole width; of two each gets half, if it needs that.
    private void Fit(Name[] names, List<string> remarks)
    {
        int room = MaxWidth - (names.Length > 1 ? SeparatorWidth : 0);
        if (names.Sum(name => name.Picture.Width) > room)
        {
            Array.ForEach(names, name => name.Draw(fonts, isNarrow: true));
        }

        foreach (Name name in names)
        {
            int others = names.Where(other => other != name).Sum(other => Math.Min(other.Picture.Width, (room + 1) / 2));
            if (name.Picture.Width > room - others)
            {
                name.Shorten(fonts, room - others);
                remarks.Add($"The {name.Kind} is too wide for the token's screen, which shows its beginning; give a shorter one.");
            }
        }
    }

    private static ushort[] Join(Name[] names)
    {
        if (names.Length == 1)
        {
            return names[0].Picture.Columns;
        }

        bool isRightToLeft = names.All(name => name.Layout.IsRightToLeft);
        ushort[] columns = new ushort[names.Sum(name => name.Picture.Width) + SeparatorWidth];
        LinePicture left = names[isRightToLeft ? 1 : 0].Picture;
        LinePicture right = names[isRightToLeft ? 0 : 1].Picture;
        left.Columns.CopyTo(columns, 0);
        columns[left.Width + (SeparatorWidth / 2)] = SeparatorColumn;
        right.Columns.CopyTo(columns, left.Width + SeparatorWidth);
        return columns;
    }

    private static byte[] ToBitmap(ushort[] columns)
    {
        byte[] bitmap = new byte[2 * columns.Length];
        for (int x = 0; x < columns.Length; x++)
        {
            bitmap[x] = (byte)columns[x];
            bitmap[columns.Length + x] = (byte)(columns[x] >> 8);
        }

        return bitmap;
    }

    /// <summary>A name on its way into the picture.</summary>
    private sealed class Name(string kind, string text)
    {
        internal string Kind { get; } = kind;

        internal string Text { get; set; } = text;

        internal TextLayout Layout { get; private set; } = null!;

        internal LinePicture Picture { get; private set; } = null!;

        internal void Draw(FontSet fonts, bool isNarrow = false) => Draw(Text, fonts, isNarrow);

        /// <summary>Takes whole characters off its end until it fits with an ellipsis.</summary>
        internal void Shorten(FontSet fonts, int width)
        {
            int[] boundaries = TextElements.FindBoundaries(Text);
            int count = boundaries.Length - 1;
            do
            {
                count--;
                Draw(Text[..boundaries[count]].TrimEnd() + Ellipsis, fonts, isNarrow: true);
            }
            while (Picture.Width > width && count > 0);
        }

        private void Draw(string text, FontSet fonts, bool isNarrow)
        {
            Layout = TextLayout.Create(text, fonts, isNarrow);
            Picture = LinePicture.Draw(Layout);
        }
    }
}
