namespace HwToken.Import.Qr;

/// <summary>Takes the perspective out of a picture of a plane that was not looked at straight on.</summary>
internal static class Keystone
{
    /// <summary>How long the far side is taken to look, in parts of the near one's length.</summary>
    private const double FarShare = 0.75;

    /// <summary>Draws out the side that is farther away. The picture keeps its size; the corners beside the near side's ends stay, the rest moves.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="far">The side that is farther away.</param>
    public static LumaImage Straighten(LumaImage image, FarSide far)
    {
        bool isUpright = far is FarSide.Top or FarSide.Bottom;
        bool isFirst = far is FarSide.Top or FarSide.Left;
        int length = isUpright ? image.Height : image.Width;

        // For each place from the first side to the last: where it comes from, and how much of the cross direction it shows.
        var places = new int[length];
        var shares = new int[length];
        for (int at = 0; at < length; at++)
        {
            double fromNear = isFirst ? 1 - ((at + 0.5) / length) : (at + 0.5) / length;
            double depth = 1 + (fromNear * ((1 / FarShare) - 1)); // 1 at the near side
            double sourceFromNear = fromNear / FarShare / depth;
            double source = isFirst ? 1 - sourceFromNear : sourceFromNear;
            places[at] = (int)((source * length * 256) - 128);
            shares[at] = (int)(65536 / depth);
        }

        return isUpright ? DrawRows(image, places, shares) : DrawColumns(image, places, shares);
    }

    private static LumaImage DrawRows(LumaImage image, int[] places, int[] shares)
    {
        var straight = new byte[image.Pixels.Length];
        int centre = image.Width * 128;
        for (int y = 0; y < image.Height; y++)
        {
            int row = y * image.Width;
            for (int x = 0; x < image.Width; x++)
            {
                int aside = centre + (int)(((long)((x * 256) + 128 - centre) * shares[y]) >> 16) - 128;
                straight[row + x] = image.Sample(aside, places[y]);
            }
        }

        return new LumaImage(image.Width, image.Height, straight);
    }

    private static LumaImage DrawColumns(LumaImage image, int[] places, int[] shares)
    {
        var straight = new byte[image.Pixels.Length];
        int centre = image.Height * 128;
        for (int y = 0; y < image.Height; y++)
        {
            int row = y * image.Width;
            for (int x = 0; x < image.Width; x++)
            {
                int aside = centre + (int)(((long)((y * 256) + 128 - centre) * shares[x]) >> 16) - 128;
                straight[row + x] = image.Sample(places[x], aside);
            }
        }

        return new LumaImage(image.Width, image.Height, straight);
    }
}
