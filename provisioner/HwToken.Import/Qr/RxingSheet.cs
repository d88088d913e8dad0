using System.Collections.Generic;
using System.Linq;

namespace HwToken.Import.Qr;

/// <summary>
/// Reads all codes of a picture with a decoder that finds one at a time: each that was read is painted over. rxing's own
/// reading of several takes four to eight times as long and finds the same.
/// </summary>
internal sealed class RxingSheet
{
    /// <summary>The most codes that are read in one picture.</summary>
    private const int MaxCodes = 200;

    /// <summary>
    /// When so many were found, it is a sheet with more: it is looked at in tiles, since looking for each code in the whole
    /// picture would cost the more the more there are.
    /// </summary>
    private const int SheetFrom = 4;

    private readonly LumaImage image;
    private readonly List<RxingCode> codes = [];

    /// <summary>Takes a picture, which is left as it is.</summary>
    public RxingSheet(LumaImage image)
    {
        this.image = image;
        Rest = image;
    }

    /// <summary>The codes that were read so far.</summary>
    public IReadOnlyList<RxingCode> Codes => codes;

    /// <summary>The picture with those codes painted over.</summary>
    public LumaImage Rest { get; private set; }

    /// <summary>Reads until no more is found.</summary>
    /// <returns>Whether all of the picture was looked at.</returns>
    /// <exception cref="Wasmtime.WasmtimeException">The decoder trapped; what was read until then stands.</exception>
    public bool Read(RxingInstance decoder)
    {
        while (decoder.Decode(Rest) is { } code)
        {
            if (!Take(code))
            {
                return false;
            }

            if (codes.Count == SheetFrom && !ReadTiles(decoder))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Tiles of a few codes each, which overlap by more than a code.</summary>
    private bool ReadTiles(RxingInstance decoder)
    {
        int code = (int)codes.Max(code => code.Side) + 1;
        int side = 3 * code;
        int step = side - (code * 3 / 2);
        for (int top = 0; top == 0 || top + (code * 3 / 2) < Rest.Height; top += step)
        {
            for (int left = 0; left == 0 || left + (code * 3 / 2) < Rest.Width; left += step)
            {
                while (decoder.Decode(Rest.Crop(left, top, side, side)) is { } found)
                {
                    if (!Take(found.Move(left, top)))
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    private bool Take(RxingCode code)
    {
        if (codes.Count == MaxCodes)
        {
            return false;
        }

        codes.Add(code);
        if (Rest == image)
        {
            Rest = new LumaImage(image.Width, image.Height, [.. image.Pixels]);
        }

        return code.Remove(Rest);
    }
}
