using System;
using System.Collections.Generic;
using HwToken.Import.Pictures;
using HwToken.Import.Qr;

namespace HwToken.Import.Sources;

/// <summary>Reads the codes of the pictures of one source, whatever they are packed in, within what they may take together.</summary>
/// <param name="reader">Reads each form of a picture; made when the first comes.</param>
/// <param name="limits">What the pictures may still take.</param>
internal sealed class PictureReader(Lazy<IQrReader> reader, PictureLimits limits)
{
    /// <summary>How many pixels of pictures in which nothing was read are kept for mending, beside the first.</summary>
    private const int MostKept = 32_000_000;

    private bool isFirst = true;

    /// <summary>Whether no more pictures are looked at.</summary>
    internal bool IsOver => limits.IsOver;

    /// <summary>Reads one file's pictures, each code once.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="name">What the user calls it, for the sentences.</param>
    /// <param name="isAmongOthers">Whether others may follow in the source.</param>
    /// <exception cref="ImportException">It is no picture that can be read.</exception>
    internal PictureReading Read(byte[] file, string name, bool isAmongOthers)
    {
        limits.Work.Take(isAmongOthers && isFirst ? PictureLimits.WorkForUnpacking : 0);
        var reading = new PictureReading(name) { IsCut = limits.IsOver };
        if (reading.IsCut)
        {
            return reading;
        }

        var blind = new List<(LumaImage Image, bool IsCut)>();
        var seen = new List<LumaImage>();
        try
        {
            try
            {
                Read(file, name, reading, blind, seen);
            }
            catch (ImportException) when (reading.Symbols.Count > 0)
            {
                // What the pages before have shown stands.
                reading.IsCut = true;
            }

            // A sheet lies flat in a scanner, and a page that was drawn has no bend either. All are looked at before the first is mended, which takes ten times as long.
            bool isFlat = ImageFormat.Recognise(file)?.Kind == PictureKind.Document;
            long reserve = isAmongOthers || blind.Count > 1 ? PictureLimits.WorkForOthers : 0;
            foreach ((LumaImage image, bool isCut) in blind)
            {
                reading.Take(Spend(reserve, work => QrScanner.Mend(reader.Value, image, work, isCut, isFlat)));
            }
        }
        finally
        {
            LumaImage.Clear(seen);
        }

        return reading;
    }

    private void Read(byte[] file, string name, PictureReading reading, List<(LumaImage Image, bool IsCut)> blind, List<LumaImage> seen)
    {
        int kept = 0;
        foreach (QrImage picture in PictureFile.Load(file, name, limits))
        {
            if (!limits.Take())
            {
                reading.IsCut = true;
                LumaImage.Clear([picture.Luma]);
                break;
            }

            // One alone has what one may take, however large it is.
            limits.Work.Take(isFirst ? 0 : (long)picture.Luma.Pixels.Length * QrScanner.WorkPerPixel);
            isFirst = false;
            reading.Add(picture);
            QrReading look = Spend(0, work => QrScanner.Look(reader.Value, picture.Luma, work));
            if (look.Symbols.Count > 0)
            {
                reading.Take(look);
                LumaImage.Clear([picture.Luma]);
                continue;
            }

            kept += picture.Luma.Pixels.Length;
            if (blind.Count == 0 || kept <= MostKept)
            {
                blind.Add((picture.Luma, look.IsCut));
                seen.Add(picture.Luma);
            }
            else
            {
                reading.IsCut = true;
                LumaImage.Clear([picture.Luma]);
            }
        }

        // Pages that are left were not drawn any more.
        reading.IsCut |= limits.Work.IsOver;
    }

    /// <summary>Reads a picture with what one may take of what is left for all.</summary>
    /// <param name="reserve">What is left over for others.</param>
    /// <param name="read">Reads it.</param>
    private QrReading Spend(long reserve, Func<WorkLimit, QrReading> read)
    {
        var work = new WorkLimit(Math.Min(limits.Work.Left - reserve, QrScanner.TotalWork));
        long given = work.Left;
        QrReading reading = read(work);
        long taken = given - work.Left;
        limits.Work.Take(taken);
        if (reading.Symbols.Count > 0)
        {
            limits.Give(taken);
        }

        return reading;
    }
}
