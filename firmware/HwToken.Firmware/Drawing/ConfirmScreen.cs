using HwToken.Core.Protocol;

namespace HwToken.Firmware.Drawing;

/// <summary>A question of the host to the person at the button: what is about to happen, and which press does what.</summary>
public static class ConfirmScreen
{
    // Constants, which stay in the flash: each use allocates 12 bytes on the device, an array of its own would keep more for good.
    private const string PressText = "press: yes";
    private const string HoldText = "hold: no";
    private const string PressNoText = "press: no";
    private const string HoldYesText = "hold: erase";
    private const string HoldOnText = "hold on to erase";

    private const int FirstLineY = 16;
    private const int SecondLineY = 27;
    private const int PicturePage = 2;
    private const int PictureTextY = 32;
    private const int KeysY = 46;

    /// <summary>Draws the whole screen.</summary>
    public static void Draw(Canvas canvas, ConfirmView view)
    {
        canvas.Clear();
        Layout.DrawTitle(canvas, view.Title);
        if (view.Picture.Length > 0)
        {
            // Below the yellow rows of a two-colour panel, in the same order as on the account's screen.
            Layout.DrawPicture(canvas, PicturePage, view.Picture, view.Picture.Length);
            canvas.DrawLine(Layout.Left, PictureTextY, Layout.LineCells, view.FirstLine, view.PageMilliseconds);
        }
        else
        {
            canvas.DrawLine(Layout.Left, FirstLineY, Layout.LineCells, view.FirstLine, view.PageMilliseconds);
            canvas.DrawLine(Layout.Left, SecondLineY, Layout.LineCells, view.SecondLine, view.PageMilliseconds);
        }

        canvas.DrawRule(41, 2);
        if (view.HeldMilliseconds > 0)
        {
            canvas.DrawText(Layout.Centre(HoldOnText.Length), KeysY, HoldOnText);
            CountdownBar.Fill(canvas, view.HeldMilliseconds, ConfirmView.HoldMilliseconds);
            return;
        }

        // What a press would say stands there when it counts.
        string press = view.TakesHold ? PressNoText : view.HasUnseen ? "" : PressText;
        Layout.DrawKeys(canvas, KeysY, press, view.TakesHold ? HoldYesText : HoldText);
        CountdownBar.Draw(canvas, view.RemainingMilliseconds, ProtocolLimits.AnswerMilliseconds);
    }

    /// <summary>A number that changes when time alone changes the picture.</summary>
    public static int GetPhase(ConfirmView view)
    {
        bool isHeld = view.HeldMilliseconds > 0;
        int phase = Marquee.FirstCell(view.PageMilliseconds, view.FirstLine.Length, Layout.LineCells);
        phase = (phase << 8) | Marquee.FirstCell(view.PageMilliseconds, view.SecondLine.Length, Layout.LineCells);
        phase = (phase << 8) | (isHeld ? CountdownBar.GetWidth(view.HeldMilliseconds, ConfirmView.HoldMilliseconds) : CountdownBar.GetWidth(view.RemainingMilliseconds, ProtocolLimits.AnswerMilliseconds));
        phase = (phase << 2) | view.Page;
        phase = (phase << 1) | (isHeld ? 1 : 0);
        return (phase << 1) | (view.RemainingMilliseconds <= CountdownBar.LastMilliseconds ? 1 : 0);
    }
}
