using HwToken.Firmware.Drawing.Fonts;
using HwToken.Firmware.Input;

namespace HwToken.Firmware.Drawing;

/// <summary>
/// The entry of a PIN. Page 2: a dot for each digit taken and lines up to the fourth, or, before the first, how to leave;
/// pages 3 to 6: the candidates as a wheel, the one under the cursor large in the middle; page 7: which press does what.
/// A digit that was taken is not seen again.
/// </summary>
public static class PinScreen
{
    // Constants, which stay in the flash: each use allocates 12 bytes on the device, an array of its own would keep more for good.
    private const string PressText = "press: →";
    private const string HoldText = "hold: ";
    private const string SecondText = "2nd: ";
    private const string TakeText = "take";
    private const string DoneText = "done";
    private const string DeleteText = "delete";
    private const string LeaveText = "hold 3 s: leave";

    private const int DotsY = 16;
    private const int DotPitch = 8;
    private const int CandidatePage = 3;
    private const int DigitPages = 4;
    private const int NeighbourY = 36;
    private const int NeighbourPitch = 15;
    private const int FirstNeighbour = 24;
    private const int MaxNeighbours = 3;
    private const int Middle = Canvas.Width / 2;

    /// <summary>Draws the whole screen.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="view">The entry.</param>
    /// <param name="hasSecondButton">Whether there is a second button, which takes with a press.</param>
    public static void Draw(Canvas canvas, PinView view, bool hasSecondButton)
    {
        canvas.Clear();
        Layout.DrawTitle(canvas, view.Title);
        PinEntry entry = view.Entry;
        if (entry.Length == 0)
        {
            canvas.DrawText(Layout.Centre(LeaveText.Length), DotsY, LeaveText);
        }
        else
        {
            DrawDots(canvas, entry.Length);
        }

        DrawCandidate(canvas, entry.Candidate);
        int count = entry.CandidateCount;
        for (int i = 1; i <= MaxNeighbours && 2 * i <= count; i++)
        {
            int distance = FirstNeighbour + ((i - 1) * NeighbourPitch);
            DrawNeighbour(canvas, Middle + distance, entry.GetCandidate(i));
            if (2 * i < count)
            {
                DrawNeighbour(canvas, Middle - distance, entry.GetCandidate(-i));
            }
        }

        DrawKeys(canvas, entry.Candidate, hasSecondButton);
    }

    /// <summary>
    /// A number that changes when the entry changes the picture. Time alone changes nothing; the title
    /// changes it too and is not in this number.
    /// </summary>
    public static int GetPhase(PinView view) => (view.Entry.Length << 4) | view.Entry.Candidate;

    /// <summary>Draws a dot for each digit taken, and a line for each that a PIN needs at least.</summary>
    private static void DrawDots(Canvas canvas, int length)
    {
        int places = length < PinEntry.MinLength ? PinEntry.MinLength : length;
        int dot = SmallFont.IndexOf('●');
        int place = SmallFont.IndexOf('_');
        int x = (Canvas.Width - (places * DotPitch) + DotPitch - SmallFont.CellWidth + 1) / 2;
        for (int i = 0; i < places; i++)
        {
            canvas.DrawGlyph(x, DotsY, i < length ? dot : place);
            x += DotPitch;
        }
    }

    private static void DrawCandidate(Canvas canvas, int candidate)
    {
        switch (candidate)
        {
            case PinEntry.Ok:
                Layout.DrawIcon(canvas, Middle - (Icons.Size / 2), CandidatePage, Icons.Ok);
                break;
            case PinEntry.Delete:
                Layout.DrawIcon(canvas, Middle - (Icons.Size / 2), CandidatePage, Icons.Delete);
                break;
            default:
                int offset = candidate * WideDigits.Width * DigitPages;
                canvas.DrawImage(Middle - (WideDigits.Width / 2), CandidatePage, WideDigits.Columns, offset, WideDigits.Width, DigitPages);
                break;
        }
    }

    private static void DrawNeighbour(Canvas canvas, int middle, int candidate)
    {
        char character = candidate == PinEntry.Ok ? '✓' : candidate == PinEntry.Delete ? '←' : (char)('0' + candidate);
        canvas.DrawGlyph(middle - (SmallFont.CellWidth / 2), NeighbourY, SmallFont.IndexOf(character));
    }

    private static void DrawKeys(Canvas canvas, int candidate, bool hasSecondButton)
    {
        canvas.DrawText(Layout.Left, Layout.KeysY, PressText);
        string taker = hasSecondButton ? SecondText : HoldText;
        string verb = candidate == PinEntry.Ok ? DoneText : candidate == PinEntry.Delete ? DeleteText : TakeText;
        int x = Canvas.Width - ((taker.Length + verb.Length) * SmallFont.CellWidth);
        x = canvas.DrawText(x, Layout.KeysY, taker);
        canvas.DrawText(x, Layout.KeysY, verb);
    }
}
