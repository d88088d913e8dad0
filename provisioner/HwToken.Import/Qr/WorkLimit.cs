using System;

namespace HwToken.Import.Qr;

/// <summary>
/// How much work may still be put into a picture, counted in instructions of the QR decoder. Work is the same on every
/// machine and under every load, which time is not: so is the answer, then.
/// </summary>
/// <param name="steps">How many instructions; a desktop processor does some ten million of them in a millisecond.</param>
public sealed class WorkLimit(long steps)
{
    /// <summary>Instructions that are left; 0 when the work is over.</summary>
    public long Left { get; private set; } = Math.Max(0, steps);

    /// <summary>Whether nothing is left.</summary>
    public bool IsOver => Left == 0;

    /// <summary>Takes off what was done.</summary>
    public void Take(long steps) => Left = Math.Max(0, Left - steps);

    /// <summary>Gives back what was taken for something and not needed.</summary>
    public void Give(long steps) => Left += steps;
}
