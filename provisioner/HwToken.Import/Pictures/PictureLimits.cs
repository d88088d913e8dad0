using System;
using HwToken.Import.Exports;
using HwToken.Import.Qr;

namespace HwToken.Import.Pictures;

/// <summary>
/// What the pictures of one source may take together, whatever they are packed in: pages of a document, frames of a
/// recording, pictures in a page or an archive. A hundred pictures that each stay below a limit of one would take minutes.
/// </summary>
internal sealed class PictureLimits
{
    /// <summary>The work for all pictures: as much as one may take, drawing and unpacking them included.</summary>
    internal const long TotalWork = QrScanner.TotalWork;

    /// <summary>What mending one of several pictures leaves for looking at those that follow, and for unpacking them.</summary>
    internal const long WorkForOthers = QrScanner.TotalWork / 4;

    /// <summary>What unpacking takes of it where there are several, in files that are hard to unpack.</summary>
    internal const long WorkForUnpacking = QrScanner.TotalWork / 8;

    /// <summary>The most that is given back for a picture in which a code was found, so that a good archive is read to its end.</summary>
    private const long WorkForCode = QrScanner.TotalWork / 2;

    private int left = PictureFile.MaxPictures;

    // A handful of photographs, or all pictures of a hundred screenshots.
    private long leftToGive = 2 * QrScanner.TotalWork;

    /// <summary>Takes how much may be unpacked.</summary>
    internal PictureLimits(UnpackLimit unpacking)
    {
        Unpacking = unpacking;
    }

    /// <summary>The work that is left.</summary>
    internal WorkLimit Work { get; } = new(TotalWork);

    /// <summary>How much may still be unpacked.</summary>
    internal UnpackLimit Unpacking { get; }

    /// <summary>Whether nothing more may be looked at.</summary>
    internal bool IsOver => Work.IsOver || left <= 0;

    /// <summary>Gives back what a picture took in which a code was found.</summary>
    internal void Give(long taken)
    {
        long given = Math.Min(Math.Min(taken, WorkForCode), leftToGive);
        leftToGive -= given;
        Work.Give(given);
    }

    /// <summary>Whether another picture may be looked at; it is counted.</summary>
    internal bool Take() => !Work.IsOver && --left >= 0;
}
