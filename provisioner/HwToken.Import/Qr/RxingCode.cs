using System;
using System.Linq;
using System.Numerics;

namespace HwToken.Import.Qr;

/// <summary>A code that rxing read.</summary>
/// <param name="Text">What it holds.</param>
/// <param name="Part">Which part of a longer text it is; null when it is whole.</param>
/// <param name="Points">
/// Where it is, in pixels. One of rxing's two detectors gives the corners of the code (top left, top right, bottom left,
/// bottom right), the other the centres of the finder patterns (bottom left, top left, top right) and, perhaps, of an
/// alignment pattern.
/// </param>
internal sealed record RxingCode(string Text, QrPart? Part, Vector2[] Points)
{
    /// <summary>Pixels from the picture's upper edge.</summary>
    public float Top => Points.Length == 0 ? 0 : Points.Min(point => point.Y);

    /// <summary>About how long its sides are, in pixels.</summary>
    public float Side
    {
        get
        {
            Vector2[] corners = Points.Length < 3 ? [default] : GetCorners();
            return Math.Max(corners.Max(corner => corner.X) - corners.Min(corner => corner.X), corners.Max(corner => corner.Y) - corners.Min(corner => corner.Y));
        }
    }

    /// <summary>The same code as it lies in a picture of which this one was cut out.</summary>
    public RxingCode Move(int left, int top) => this with { Points = [.. Points.Select(point => point + new Vector2(left, top))] };

    /// <summary>What it holds, and which part of a longer text it is.</summary>
    public QrSymbol ToSymbol() => new(Text, Part);

    /// <summary>Paints over the code, so that the decoder looks for another.</summary>
    /// <returns>Whether anything was painted; if not, the decoder would find the code again.</returns>
    public bool Remove(LumaImage image)
    {
        if (Points.Length < 3)
        {
            return false;
        }

        Vector2[] corners = GetCorners();
        byte surrounding = Average(image, corners);
        float top = corners.Min(corner => corner.Y);
        float bottom = corners.Max(corner => corner.Y);
        bool isPainted = false;
        for (int y = Math.Max(0, (int)MathF.Ceiling(top)); y <= bottom && y < image.Height; y++)
        {
            (float left, float right) = Cross(corners, y);
            int start = (int)Math.Clamp(left, 0, image.Width);
            int end = (int)Math.Clamp(MathF.Ceiling(right), start, image.Width);
            image.Pixels.AsSpan((y * image.Width) + start, end - start).Fill(surrounding);
            isPainted |= end > start;
        }

        return isPainted;
    }

    /// <summary>The corners of what is to be painted over, around it in turn.</summary>
    private Vector2[] GetCorners()
    {
        (Vector2 first, Vector2 second, Vector2 third) = (Points[0], Points[1], Points[2]);
        bool areOuterCorners = Points.Length > 3
            && Vector2.Distance(Points[3], second + third - first) < Vector2.Distance(Points[3], first + third - second);
        Vector2[] corners = areOuterCorners ? [first, second, Points[3], third] : [first, second, third, first + third - second];

        // The middles of the finder patterns must go: in the smallest code, whose centres are 14 modules apart, they reach
        // 1.5 modules beyond. In the largest this paints 18 modules beyond the code, which only costs a close neighbour.
        float growth = areOuterCorners ? 1.04f : 1.25f;
        Vector2 centre = (corners[0] + corners[1] + corners[2] + corners[3]) / 4;
        return [.. corners.Select(corner => centre + ((corner - centre) * growth))];
    }

    private static byte Average(LumaImage image, Vector2[] corners) => (byte)corners.Average(corner =>
        image.Pixels[((int)Math.Clamp(corner.Y, 0, image.Height - 1) * image.Width) + (int)Math.Clamp(corner.X, 0, image.Width - 1)]);

    /// <summary>Where a row enters a four-sided figure and where it leaves it.</summary>
    private static (float Left, float Right) Cross(Vector2[] corners, float y)
    {
        float left = float.MaxValue;
        float right = float.MinValue;
        for (int index = 0; index < corners.Length; index++)
        {
            (Vector2 from, Vector2 to) = (corners[index], corners[(index + 1) % corners.Length]);
            if (y >= Math.Min(from.Y, to.Y) && y <= Math.Max(from.Y, to.Y) && from.Y != to.Y)
            {
                float x = from.X + ((to.X - from.X) * (y - from.Y) / (to.Y - from.Y));
                left = Math.Min(left, x);
                right = Math.Max(right, x);
            }
        }

        return left <= right ? (left, right) : (0, 0);
    }
}
