using HwToken.Firmware.Board;

namespace HwToken.Firmware.Drawing;

/// <summary>
/// Moves the picture by a pixel each minute, so that no pixel of an OLED shines always where another never does: a title's
/// edge, a digit's stem, the frame of the bar.
/// </summary>
/// <remarks>
/// Down by a row and up again each minute, which costs two bytes. Aside, to −1, 0 or 1, every second minute, with the next
/// picture that is new anyway, because it costs a whole one: so a second in which only the bar moves stays cheap. Two rows, and not three,
/// because the rows wrap around: titles begin in the first, and every screen leaves its last one dark.
/// </remarks>
internal sealed class PictureShift
{
    /// <summary>Milliseconds from one move to the next.</summary>
    internal const int IntervalMilliseconds = 60_000;

    // There and back: 0, 1, 0, −1.
    private const int Places = 4;

    private readonly IDisplay display;
    private long movedAt;
    private int place;
    private int down;
    private bool isAsideDue;

    internal PictureShift(IDisplay display, long now)
    {
        this.display = display;
        movedAt = now;
    }

    private int Aside => place == 1 ? 1 : place == Places - 1 ? -1 : 0;

    /// <summary>Begins somewhere else than in the middle.</summary>
    /// <param name="start">Any byte: the lowest three bits count.</param>
    internal void StartAt(byte start)
    {
        down = start & 1;
        place = (start >> 1) % Places;
    }

    /// <summary>Finds out whether it is time to move.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <param name="isNewPicture">Whether the picture that is shown next is another one than the last.</param>
    /// <returns>Whether the picture has another place from now on.</returns>
    internal bool Step(long now, bool isNewPicture)
    {
        bool isMoved = false;
        if (now - movedAt >= IntervalMilliseconds)
        {
            movedAt = now;
            down ^= 1;
            isAsideDue |= down == 0;
            isMoved = true;
        }

        if (isAsideDue && isNewPicture)
        {
            isAsideDue = false;
            place = (place + 1) % Places;
            isMoved = true;
        }

        return isMoved;
    }

    /// <summary>Puts the picture that is shown next where it should be.</summary>
    internal void Apply() => display.SetOffset(Aside, down);
}
