using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;
using HwToken.Import.Pictures;
using HwToken.Import.Qr;
using HwToken.Import.Texts;

namespace HwToken.Import.Sources;

/// <content>Pictures: files of their own, and those that stand in a page.</content>
public sealed partial class SetupSource
{
    private readonly QrParts _parts = new();

    private IReadOnlyList<FoundItem> ReadImage(byte[] content, string name)
    {
        List<FoundItem> items = ReadPictures(PictureFile.Load(content, name), name, out string explanation);
        return items.Count > 0 ? items : throw new ImportException(explanation);
    }

    /// <summary>Reads the pictures of one file, each code once.</summary>
    /// <param name="pictures">The pictures.</param>
    /// <param name="name">What the user calls the file.</param>
    /// <param name="explanation">Why there is nothing, when there is nothing.</param>
    private List<FoundItem> ReadPictures(IEnumerable<QrImage> pictures, string name, out string explanation)
    {
        var symbols = new List<QrSymbol>();
        var work = new WorkLimit(QrScanner.WorkForFile);
        bool isCut = false;
        bool isDamaged = false;
        int count = 0;
        LumaImage? first = null;
        foreach (QrImage picture in pictures)
        {
            first ??= picture.Luma;
            count++;
            isDamaged |= picture.IsDamaged;
            QrReading reading = QrScanner.Scan(_reader.Value, picture.Luma, work);
            isCut |= reading.IsCut;
            symbols.AddRange(reading.Symbols.Except(symbols));
        }

        List<FoundItem> items = [.. symbols.SelectMany(ReadSymbol)];
        if (isCut && items.Count > 0)
        {
            items.Add(FoundItem.Skipped($"{name} may hold more codes than were read; give pictures of its parts, too."));
        }

        string where = count == 0 ? name : count == 1 ? $"{name} ({first!.Width} × {first.Height})" : $"the {count} pictures of {name}";
        explanation = isCut
            ? $"Looking for a QR code in {name} was stopped, since there is too much in it that looks like one; crop the picture to the code and try again."
            : isDamaged
            ? $"No QR code found in {where}, and the file is damaged or cut short; save or send it again."
            : $"No QR code found in {where}; crop to the code, or take the picture closer, straight on and in focus, with the whole code and its white edge in view.";
        return items;
    }

    /// <summary>A code, or one of those that a text was cut into, which is reported; with the last of them the text is whole.</summary>
    private IEnumerable<FoundItem> ReadSymbol(QrSymbol symbol)
    {
        string? text = symbol.Part is { } part ? _parts.Add(part) : symbol.Text;
        if (text is not null)
        {
            CodeRead?.Invoke(text);
        }

        IEnumerable<FoundItem> items = text is null ? [] : ReadCode(text);
        return symbol.Part is null ? items : items.Append(FoundItem.OfPart(new ExportPart(0, symbol.Part.Number, symbol.Part.Count, SplitCode), SplitCode));
    }

    // A QR code may hold a secret alone; what looks like one could be something else, so a name is asked for.
    private IReadOnlyList<FoundItem> ReadCode(string text)
    {
        bool isSecret = !CodeReader.HoldsCode(text) && (IsHex ? SecretText.IsHexSeed(text) : SecretText.IsBareSecret(text));
        return !isSecret ? CodeReader.ReadAll(text) : HasName ? [FoundItem.FromSecret(text, IsHex)] : [FoundItem.SecretWithoutName()];
    }

    /// <summary>The codes of pictures that stand in a page.</summary>
    private List<FoundItem> ReadEmbedded(string text, string name)
    {
        var items = new List<FoundItem>();
        foreach (byte[] picture in EmbeddedPictures.Find(text).Take(PictureFile.MaxPictures))
        {
            try
            {
                items.AddRange(ReadPictures(PictureFile.Load(picture, name), name, out _));
            }
            catch (ImportException)
            {
                // Icons and other pictures of a page need not be readable.
            }
        }

        return items;
    }
}
