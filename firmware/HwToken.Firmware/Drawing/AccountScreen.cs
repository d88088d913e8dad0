using HwToken.Core.Otp;
using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Firmware.Drawing;

/// <summary>
/// An account and its code. Rows 1 to 16: issuer and position, label (so all but the descenders of a label lies in the yellow part of
/// a two-colour panel); pages 2 to 5: the code; page 6: the next code or a hint; page 7: the bar or the counter.
/// </summary>
/// <remarks>
/// With a picture of what the font lacks: it takes pages 0 and 1, and page 2 the other name, where there is one, and
/// the position. Code and next code move down: rows 25 to 48 and 50 to 56.
/// </remarks>
public static class AccountScreen
{
    // Arrays, since every use of a string constant allocates on the device.
    private static readonly char[] NextText = "next ".ToCharArray();
    private static readonly char[] HintText = "hold: new code".ToCharArray();
    private static readonly char[] MenuText = "hold: menu".ToCharArray();
    private static readonly char[] CounterText = "counter ".ToCharArray();

    // Below the names' part of the phase stand the bar's width and style.
    private const int NamePhaseShift = 9;

    private const int NamesY = 1;
    private const int NextY = 48;
    private const int PictureTextY = 16;
    private const int PictureCodeLower = 5;
    private const int PictureNextY = 50;
    private const int CounterY = 56;

    /// <summary>Draws the whole screen.</summary>
    public static void Draw(Canvas canvas, AccountView view)
    {
        canvas.Clear();
        int lower = HasPicture(view) ? PictureCodeLower : 0;
        if (view.HasCode)
        {
            CodeLayout.Draw(canvas, view.Code, view.CodeLength, lower);
        }
        else
        {
            CodeLayout.DrawDashes(canvas, view.CodeLength, lower);
        }

        // The code replaces its pages, into which a label's descenders reach.
        DrawNames(canvas, view);
        if (view.Type == OtpType.Hotp)
        {
            DrawCounter(canvas, view);
            return;
        }

        DrawBar(canvas, view);
        if (!HasPicture(view))
        {
            DrawAboveBar(canvas, view);
        }
    }

    /// <summary>Draws the bar's page anew, into which what stands above it reaches where a picture moves it down.</summary>
    public static void DrawBar(Canvas canvas, AccountView view)
    {
        CountdownBar.Draw(canvas, view.RemainingMilliseconds, view.PeriodMilliseconds);
        if (HasPicture(view))
        {
            DrawAboveBar(canvas, view);
        }
    }

    /// <summary>
    /// A number that changes when time alone changes the picture (the bar, a text that moves): as long as
    /// it stays the same, nothing needs to be drawn or sent to the display.
    /// </summary>
    public static int GetPhase(AccountView view)
    {
        int topCells = GetTopCells(view);
        TextLine top = view.Issuer.Length > 0 ? view.Issuer : view.Label;
        int phase = Marquee.FirstCell(view.ElapsedMilliseconds, top.Length, topCells);
        phase = (phase << 8) | Marquee.FirstCell(view.ElapsedMilliseconds, view.Label.Length, Layout.LineCells);
        if (view.Type == OtpType.Hotp)
        {
            return phase << NamePhaseShift;
        }

        phase = (phase << (NamePhaseShift - 1)) | CountdownBar.GetWidth(view.RemainingMilliseconds, view.PeriodMilliseconds);
        return (phase << 1) | (view.RemainingMilliseconds <= CountdownBar.LastMilliseconds ? 1 : 0);
    }

    /// <summary>Whether nothing but the bar is different: then drawing it anew is enough.</summary>
    /// <param name="drawn">The phase of the picture.</param>
    /// <param name="phase">The phase of what it should be, of the same account and codes.</param>
    public static bool IsOnlyBar(int drawn, int phase) => drawn >> NamePhaseShift == phase >> NamePhaseShift;

    private static bool HasPicture(AccountView view) => view.Picture.Length > 0;

    private static void DrawNames(Canvas canvas, AccountView view)
    {
        int y = NamesY;
        if (HasPicture(view))
        {
            Layout.DrawPicture(canvas, 0, view.Picture.Bytes, view.Picture.Length);
            y = PictureTextY;
        }

        if (view.Count > 0)
        {
            int x = Canvas.Width - GetPositionWidth(view);
            x = canvas.DrawNumber(x, y, (ulong)view.Position);
            x = canvas.DrawGlyph(x, y, SmallFont.IndexOf('/'));
            canvas.DrawNumber(x, y, (ulong)view.Count);
        }

        int topCells = GetTopCells(view);
        if (view.Issuer.Length == 0)
        {
            canvas.DrawLine(Layout.Left, y, topCells, view.Label, view.ElapsedMilliseconds);
            return;
        }

        canvas.DrawLine(Layout.Left, y, topCells, view.Issuer, view.ElapsedMilliseconds);
        canvas.DrawLine(Layout.Left, y + 8, Layout.LineCells, view.Label, view.ElapsedMilliseconds);
    }

    /// <summary>Cells of the first line beside the position and a gap of one cell.</summary>
    private static int GetTopCells(AccountView view) =>
        view.Count > 0 ? Layout.LineCells - 1 - (GetPositionWidth(view) / SmallFont.CellWidth) : Layout.LineCells;

    private static int GetPositionWidth(AccountView view) =>
        (Canvas.CountDigits((ulong)view.Position) + 1 + Canvas.CountDigits((ulong)view.Count)) * SmallFont.CellWidth;

    private static void DrawNextCode(Canvas canvas, AccountView view)
    {
        int y = GetNextY(view);
        int length = view.CodeLength;
        int cells = 5 + length;
        for (int i = 1; i < length; i++)
        {
            if (CodeLayout.StartsGroup(length, i))
            {
                cells++;
            }
        }

        int x = canvas.DrawText(Layout.Centre(cells), y, NextText, 0, NextText.Length);
        for (int i = 0; i < length; i++)
        {
            if (CodeLayout.StartsGroup(length, i))
            {
                x += SmallFont.CellWidth;
            }

            x = canvas.DrawGlyph(x, y, SmallFont.IndexOf(view.NextCode[i]));
        }
    }

    private static void DrawAboveBar(Canvas canvas, AccountView view)
    {
        if (view.HasNextCode)
        {
            DrawNextCode(canvas, view);
        }
        else if (view.SaysMenu)
        {
            DrawHint(canvas, view, MenuText);
        }
    }

    private static int GetNextY(AccountView view) => HasPicture(view) ? PictureNextY : NextY;

    private static void DrawHint(Canvas canvas, AccountView view, char[] text) =>
        canvas.DrawText(Layout.Centre(text.Length), GetNextY(view), text, 0, text.Length);

    private static void DrawCounter(Canvas canvas, AccountView view)
    {
        if (!view.HasCode)
        {
            DrawHint(canvas, view, HintText);
        }
        else if (view.SaysMenu)
        {
            DrawHint(canvas, view, MenuText);
        }

        // A counter of 20 digits leaves no room for the word.
        int digits = Canvas.CountDigits(view.Counter);
        bool word = 8 + digits <= Layout.LineCells;
        int x = Layout.Centre(word ? 8 + digits : digits);
        if (word)
        {
            x = canvas.DrawText(x, CounterY, CounterText, 0, CounterText.Length);
        }

        canvas.DrawNumber(x, CounterY, view.Counter);
    }
}
