using HwToken.Core.Otp;
using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Firmware.Drawing;

/// <summary>What the screens have in common.</summary>
internal static class Layout
{
    /// <summary>Where lines begin: 21 cells of six pixels leave two of the 128 columns free.</summary>
    public const int Left = 1;

    /// <summary>Cells of a whole line.</summary>
    public const int LineCells = 21;

    /// <summary>Where lines beside an icon begin.</summary>
    public const int IconTextLeft = Icons.Size + 7;

    /// <summary>Cells of a line beside an icon.</summary>
    public const int IconTextCells = 16;

    /// <summary>Rows of a title, in the upper part of a two-colour panel (16 rows).</summary>
    public const int TitleHeight = 11;

    /// <summary>Rows from one line of a message to the next.</summary>
    public const int LinePitch = 12;

    /// <summary>Where the bar of a list stands that does not fit.</summary>
    public const int ScrollBarX = Canvas.Width - ScrollBarWidth;

    /// <summary>Where what the presses do stands: the lowest line, with a row below its descenders.</summary>
    public const int KeysY = 55;

    private const int ScrollBarWidth = 2;
    private const int MinScrollBarLength = 3;
    private const int TitleY = 2;

    // Four lines below a title leave the same space above the first and below the last.
    private const int FirstLineY = 17;

    /// <summary>The x at which a text of so many cells is centred; the gap behind its last glyph does not count.</summary>
    public static int Centre(int cells) => (Canvas.Width + 1 - (cells * SmallFont.CellWidth)) / 2;

    /// <summary>The upper edge of the first of so many lines, at most four, in the middle below a title.</summary>
    public static int GetFirstLineY(int lines) => FirstLineY + ((MessageView.MaxLines - lines) * LinePitch / 2);

    /// <summary>Draws a title: dark on a lit bar.</summary>
    public static void DrawTitle(Canvas canvas, TextLine title)
    {
        int cells = title.Length < LineCells ? title.Length : LineCells;
        canvas.DrawLine(Centre(cells), TitleY, LineCells, title, 0);
        canvas.InvertRectangle(0, 0, Canvas.Width, TitleHeight);
    }

    /// <summary>Draws a title: dark on a lit bar.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="title">The text.</param>
    /// <param name="cells">Its length, at most 21.</param>
    public static void DrawTitle(Canvas canvas, string title, int cells)
    {
        canvas.DrawText(Centre(cells), TitleY, title);
        canvas.InvertRectangle(0, 0, Canvas.Width, TitleHeight);
    }

    /// <summary>Draws an account's picture over the whole width of two pages, from the left as text is.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="page">The upper of its two pages, 0 to 6.</param>
    /// <param name="picture">As <see cref="OtpAccount.LabelBitmap"/>.</param>
    /// <param name="length">Bytes of it, 2 to 256.</param>
    public static void DrawPicture(Canvas canvas, int page, byte[] picture, int length)
    {
        int width = length / 2;
        canvas.DrawImage(width < Canvas.Width ? Left : 0, page, picture, 0, width, 2);
    }

    /// <summary>Draws a bar at the right edge that shows which entries of a list are visible.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="top">Upper edge of the way that it goes, in pixels.</param>
    /// <param name="height">Length of that way, in pixels.</param>
    /// <param name="first">The first visible entry, from 0.</param>
    /// <param name="visible">How many are visible.</param>
    /// <param name="count">How many there are; more than are visible.</param>
    public static void DrawScrollBar(Canvas canvas, int top, int height, int first, int visible, int count)
    {
        int length = height * visible / count;
        if (length < MinScrollBarLength)
        {
            length = MinScrollBarLength;
        }

        canvas.FillRectangle(ScrollBarX, top + ((height - length) * first / (count - visible)), ScrollBarWidth, length);
    }

    /// <summary>Draws how to get to the menu, at the right edge of the lowest line.</summary>
    public static void DrawMenuHint(Canvas canvas) => DrawKeys(canvas, KeysY, "", "hold: menu");

    /// <summary>Draws what the presses do, at both edges of a line.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="y">Upper edge in pixels, 0 to 56.</param>
    /// <param name="press">What a press does.</param>
    /// <param name="hold">What holding does.</param>
    public static void DrawKeys(Canvas canvas, int y, string press, string hold)
    {
        canvas.DrawText(Left, y, press);
        canvas.DrawText(Canvas.Width - (hold.Length * SmallFont.CellWidth), y, hold);
    }

    /// <summary>Draws a picture that stands beside a text.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="x">Left edge in pixels, 0 to 104.</param>
    /// <param name="page">The page of its upper edge, 0 to 5.</param>
    /// <param name="icon">One of the constants of <see cref="Icons"/>.</param>
    public static void DrawIcon(Canvas canvas, int x, int page, int icon) =>
        canvas.DrawImage(x, page, Icons.Columns, icon * Icons.Size * Icons.Pages, Icons.Size, Icons.Pages);
}
