using HwToken.Core.Otp;
using HwToken.Firmware.Screens.Fonts;

namespace HwToken.Firmware.Screens;

/// <summary>
/// An account and its code. Page 0: issuer and position; page 1: label (so both lie in the yellow part of a
/// two-colour panel); pages 2 to 5: the code; page 6: the next code or a hint; page 7: the bar or the counter.
/// </summary>
public static class AccountScreen
{
    // Arrays, since every use of a string constant allocates on the device.
    private static readonly char[] NextText = "next ".ToCharArray();
    private static readonly char[] HintText = "hold: new code".ToCharArray();
    private static readonly char[] CounterText = "counter ".ToCharArray();

    // Below the names' part of the phase stand the bar's width and style.
    private const int NamePhaseShift = 9;

    private const int NextY = 48;
    private const int HintY = 45;
    private const int CounterY = 56;

    /// <summary>Draws the whole screen.</summary>
    public static void Draw(Canvas canvas, AccountView view)
    {
        canvas.Clear();
        DrawNames(canvas, view);
        if (view.HasCode)
        {
            CodeLayout.Draw(canvas, view.Code, view.CodeLength);
        }
        else
        {
            CodeLayout.DrawDashes(canvas, view.CodeLength);
        }

        if (view.Type == OtpType.Hotp)
        {
            DrawCounter(canvas, view);
            return;
        }

        if (view.HasNextCode)
        {
            DrawNextCode(canvas, view);
        }

        CountdownBar.Draw(canvas, view.RemainingMilliseconds, view.PeriodMilliseconds);
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

    private static void DrawNames(Canvas canvas, AccountView view)
    {
        if (view.Count > 0)
        {
            int x = Canvas.Width - GetPositionWidth(view);
            x = canvas.DrawNumber(x, 0, (ulong)view.Position);
            x = canvas.DrawGlyph(x, 0, SmallFont.IndexOf('/'));
            canvas.DrawNumber(x, 0, (ulong)view.Count);
        }

        int topCells = GetTopCells(view);
        if (view.Issuer.Length == 0)
        {
            canvas.DrawLine(Layout.Left, 0, topCells, view.Label, view.ElapsedMilliseconds);
            return;
        }

        canvas.DrawLine(Layout.Left, 0, topCells, view.Issuer, view.ElapsedMilliseconds);
        canvas.DrawLine(Layout.Left, 8, Layout.LineCells, view.Label, view.ElapsedMilliseconds);
    }

    /// <summary>Cells of page 0 beside the position and a gap of one cell.</summary>
    private static int GetTopCells(AccountView view) =>
        view.Count > 0 ? Layout.LineCells - 1 - (GetPositionWidth(view) / SmallFont.CellWidth) : Layout.LineCells;

    private static int GetPositionWidth(AccountView view) =>
        (Canvas.CountDigits((ulong)view.Position) + 1 + Canvas.CountDigits((ulong)view.Count)) * SmallFont.CellWidth;

    private static void DrawNextCode(Canvas canvas, AccountView view)
    {
        int length = view.CodeLength;
        int cells = 5 + length;
        for (int i = 1; i < length; i++)
        {
            if (CodeLayout.StartsGroup(length, i))
            {
                cells++;
            }
        }

        int x = canvas.DrawText(Layout.Centre(cells), NextY, NextText, 0, NextText.Length);
        for (int i = 0; i < length; i++)
        {
            if (CodeLayout.StartsGroup(length, i))
            {
                x += SmallFont.CellWidth;
            }

            x = canvas.DrawGlyph(x, NextY, SmallFont.IndexOf(view.NextCode[i]));
        }
    }

    private static void DrawCounter(Canvas canvas, AccountView view)
    {
        if (!view.HasCode)
        {
            canvas.DrawText(Layout.Centre(HintText.Length), HintY, HintText, 0, HintText.Length);
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
