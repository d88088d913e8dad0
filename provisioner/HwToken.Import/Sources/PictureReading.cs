using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Qr;

namespace HwToken.Import.Sources;

/// <summary>What was read in the pictures of one file.</summary>
/// <param name="name">What the user calls the file.</param>
internal sealed class PictureReading(string name)
{
    private readonly List<QrSymbol> symbols = [];
    private (int Width, int Height) first;
    private int count;
    private bool isDamaged;

    /// <summary>Each code once.</summary>
    internal IReadOnlyList<QrSymbol> Symbols => symbols;

    /// <summary>Whether a limit ended the reading, so that there may be more.</summary>
    internal bool IsCut { get; set; }

    /// <summary>Says that there may be more than was read.</summary>
    internal string MayHoldMore => $"{name} may hold more codes than were read; give pictures of its parts, too.";

    /// <summary>Says why there is nothing, when there is nothing.</summary>
    internal string Explanation
    {
        get
        {
            string where = count == 0 ? name : count == 1 ? $"{name} ({first.Width} × {first.Height})" : $"the {count} pictures of {name}";
            return IsCut && count > 1
                ? $"Looking for a QR code in {where} was stopped, since there is too much in them that looks like one; give the page or the picture with the code by itself."
                : IsCut
                ? $"Looking for a QR code in {name} was stopped, since there is too much in it that looks like one; crop the picture to the code and try again."
                : isDamaged
                ? $"No QR code found in {where}, and the file is damaged or cut short; save or send it again."
                : $"No QR code found in {where}; crop to the code, or take the picture closer, straight on and in focus, with the whole code and its white edge in view.";
        }
    }

    /// <summary>Takes note of a picture that is looked at.</summary>
    internal void Add(QrImage picture)
    {
        first = count == 0 ? (picture.Luma.Width, picture.Luma.Height) : first;
        count++;
        isDamaged |= picture.IsDamaged;
    }

    /// <summary>Takes up what a look has shown.</summary>
    internal void Take(QrReading reading)
    {
        IsCut |= reading.IsCut;
        symbols.AddRange(reading.Symbols.Except(symbols));
    }
}
