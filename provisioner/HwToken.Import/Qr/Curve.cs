namespace HwToken.Import.Qr;

/// <summary>
/// Takes a bend out of a picture, as of a sheet that was not flat, a label on a bottle or a print on a shirt. A decoder looks
/// for a code's middle on straight lines between its corners; bent by more than a module, it finds nothing there.
/// </summary>
/// <param name="XByX">How much faster the picture grows to the right than to the left, in parts of half its width.</param>
/// <param name="XByY">How far its upper and lower edges are drawn to the right of its middle, in parts of half its width.</param>
/// <param name="YByX">How far its left and right edges are drawn below its middle, in parts of half its height.</param>
/// <param name="YByY">How much faster the picture grows downwards than upwards, in parts of half its height.</param>
internal readonly record struct Curve(double XByX, double XByY, double YByX, double YByY)
{
    /// <summary>Draws the picture anew in its size, the middle of it where it was.</summary>
    public LumaImage Straighten(LumaImage image)
    {
        (int width, int height) = (image.Width, image.Height);
        var straight = new byte[image.Pixels.Length];
        var acrossOfX = new int[width];
        var downOfX = new int[width];
        for (int x = 0; x < width; x++)
        {
            double place = ((2.0 * x) / width) - 1;
            acrossOfX[x] = (int)((place + 1 + (XByX * place * place)) * width * 128);
            downOfX[x] = (int)(YByX * place * place * height * 128);
        }

        for (int y = 0; y < height; y++)
        {
            double place = ((2.0 * y) / height) - 1;
            int across = (int)(XByY * place * place * width * 128);
            int down = (int)((place + 1 + (YByY * place * place)) * height * 128);
            for (int x = 0; x < width; x++)
            {
                straight[(y * width) + x] = image.Sample(acrossOfX[x] + across, down + downOfX[x]);
            }
        }

        return new LumaImage(width, height, straight);
    }
}
