namespace HwToken.Firmware.Drawing;

/// <summary>
/// Where a text stands that is longer than its window: it rests at its beginning, moves on cell by cell,
/// rests at its end and does that once more; then it stays at its beginning, so that a screen that has been read is
/// at rest. Whole cells, because each step costs its line on the I²C bus and characters that jump are easier to
/// read on it than ones that smear.
/// </summary>
public static class Marquee
{
    /// <summary>How long the text rests at its beginning and at its end.</summary>
    public const int RestMilliseconds = 1500;

    /// <summary>How long it stands at each cell in between.</summary>
    public const int StepMilliseconds = 240;

    /// <summary>How often the text goes by.</summary>
    public const int Rounds = 2;

    /// <summary>How long it takes until a text was seen as a whole.</summary>
    /// <param name="length">Cells of the text.</param>
    /// <param name="cells">Cells of the window.</param>
    /// <returns>Milliseconds; 0 for a text that fits.</returns>
    public static int GetRoundMilliseconds(int length, int cells)
    {
        // Both rests, and between them a step for each hidden cell but the last, whose step is the rest at the end.
        int hidden = length - cells;
        return hidden <= 0 ? 0 : (2 * RestMilliseconds) + ((hidden - 1) * StepMilliseconds);
    }

    /// <summary>The first visible cell.</summary>
    /// <param name="elapsedMilliseconds">For how long the text has been on the screen, 0 or more.</param>
    /// <param name="length">Cells of the text.</param>
    /// <param name="cells">Cells of the window.</param>
    /// <returns>0 to <paramref name="length"/> − <paramref name="cells"/>; 0 if the text fits.</returns>
    public static int FirstCell(long elapsedMilliseconds, int length, int cells)
    {
        int hidden = length - cells;
        if (hidden <= 0)
        {
            return 0;
        }

        int round = GetRoundMilliseconds(length, cells);
        int moment = (int)(elapsedMilliseconds % round) - RestMilliseconds;
        if (moment < 0 || elapsedMilliseconds >= Rounds * round)
        {
            return 0;
        }

        int first = 1 + (moment / StepMilliseconds);
        return first < hidden ? first : hidden;
    }
}
