using HwToken.Firmware.Board;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Pages;

/// <summary>How the page that was chosen comes onto the display: drawn and sent only when its picture has changed.</summary>
internal sealed class PageDisplay
{
    private const int CheckMilliseconds = 1000;

    private readonly IDisplay display;
    private readonly Canvas canvas = new Canvas();
    private Page? drawn;
    private int drawnPhase;
    private long checkAt;

    internal PageDisplay(IDisplay display, long now)
    {
        this.display = display;
        Shift = new PictureShift(display, now);
    }

    /// <summary>Where the picture stands, against burn-in.</summary>
    internal PictureShift Shift { get; }

    /// <summary>Whether the display answered when it was last written to.</summary>
    internal bool Answers { get; private set; } = true;

    /// <summary>The page whose picture is the last, if it is still the right one; null when it must be drawn anew.</summary>
    internal Page? Drawn => drawn;

    /// <summary>Whether a page's picture is the last, and still the right one.</summary>
    internal bool IsDrawn(Page page) => page == drawn;

    /// <summary>The picture is not right any more.</summary>
    internal void Redraw() => drawn = null;

    /// <summary>Overwrites the picture, here and in the display's memory.</summary>
    internal void Clear()
    {
        canvas.Clear();
        Answers = display.Show(canvas.Frame);
        drawn = null;
    }

    /// <summary>Shows a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="isOff">Whether the screen is off.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    internal void Show(Page page, bool isOff, long now)
    {
        if (isOff || (!Answers && now < checkAt))
        {
            // Nobody could read it; what waits for a screen to have been shown goes on.
            drawn = page;
            Check(now);
            return;
        }

        int phase = page.Prepare(now);
        bool isSame = Answers && page == drawn;
        if (Shift.Step(now, !isSame))
        {
            Shift.Apply();
        }

        if (isSame && phase == drawnPhase)
        {
            Check(now);
            return;
        }

        int changed = isSame ? page.DrawChange(canvas, drawnPhase, phase) : -1;
        if (changed >= 0)
        {
            Answers = display.Show(canvas.Frame, changed, 1);
        }
        else
        {
            page.Draw(canvas);
            Shift.Apply();
            Answers = display.Show(canvas.Frame);
        }

        checkAt = now + CheckMilliseconds;
        drawn = page;
        drawnPhase = phase;
    }

    // A display to which nothing was sent for a while: one that came off is noticed, and one that is back is drawn to.
    private void Check(long now)
    {
        if (now >= checkAt)
        {
            checkAt = now + CheckMilliseconds;
            Answers = display.Probe();
        }
    }
}
