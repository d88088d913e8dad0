namespace HwToken.Firmware.Screens;

/// <summary>A question of the host to the person at the button: what is about to happen, and which press does what.</summary>
public static class ConfirmScreen
{
    // Constants, which stay in the flash: each use allocates 12 bytes on the device, an array of its own would keep more for good.
    private const string PressText = "press: yes";
    private const string HoldText = "hold: no";

    private const int FirstLineY = 16;
    private const int SecondLineY = 27;
    private const int PicturePage = 2;
    private const int PictureTextY = 32;
    private const int KeysY = 46;

    /// <summary>Draws the whole screen.</summary>
    public static void Draw(Canvas canvas, ConfirmView view)
    {
        canvas.Clear();
        if (view.TakesTurns)
        {
            bool isSecond = view.IsSecondTurn;
            Layout.DrawTitle(canvas, isSecond ? view.SecondTitle : view.Title);
            DrawPictured(canvas, isSecond ? view.SecondPicture : view.FirstPicture, isSecond ? view.SecondLine : view.FirstLine, view.ElapsedMilliseconds);
        }
        else
        {
            Layout.DrawTitle(canvas, view.Title);
            DrawNames(canvas, view);
        }

        canvas.DrawRule(41, 2);
        Layout.DrawKeys(canvas, KeysY, PressText, HoldText);
        CountdownBar.Draw(canvas, view.RemainingMilliseconds, ConfirmView.AnswerMilliseconds);
    }

    /// <summary>A number that changes when time alone changes the picture.</summary>
    public static int GetPhase(ConfirmView view)
    {
        int phase = Marquee.FirstCell(view.ElapsedMilliseconds, view.FirstLine.Length, Layout.LineCells);
        phase = (phase << 8) | Marquee.FirstCell(view.ElapsedMilliseconds, view.SecondLine.Length, Layout.LineCells);
        phase = (phase << 8) | CountdownBar.GetWidth(view.RemainingMilliseconds, ConfirmView.AnswerMilliseconds);
        phase = (phase << 1) | (view.IsSecondTurn ? 1 : 0);
        return (phase << 1) | (view.RemainingMilliseconds <= CountdownBar.LastMilliseconds ? 1 : 0);
    }

    private static void DrawNames(Canvas canvas, ConfirmView view)
    {
        if (view.FirstPicture.Length > 0)
        {
            DrawPictured(canvas, view.FirstPicture, view.FirstLine, view.ElapsedMilliseconds);
            return;
        }

        canvas.DrawLine(Layout.Left, FirstLineY, Layout.LineCells, view.FirstLine, view.ElapsedMilliseconds);
        canvas.DrawLine(Layout.Left, SecondLineY, Layout.LineCells, view.SecondLine, view.ElapsedMilliseconds);
    }

    // Below the yellow rows of a two-colour panel, in the same order as on the account's screen.
    private static void DrawPictured(Canvas canvas, byte[] picture, TextLine line, long elapsedMilliseconds)
    {
        if (picture.Length > 0)
        {
            Layout.DrawPicture(canvas, PicturePage, picture, picture.Length);
        }

        canvas.DrawLine(Layout.Left, picture.Length > 0 ? PictureTextY : FirstLineY, Layout.LineCells, line, elapsedMilliseconds);
    }
}
