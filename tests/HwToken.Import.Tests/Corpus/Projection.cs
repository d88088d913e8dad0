using System;

namespace HwToken.Import.Tests.Corpus;

/// <summary>A plane seen by a camera: from pixels of the picture to places on the plane.</summary>
internal sealed class Projection
{
    private readonly double[] matrix;

    private Projection(double[] matrix)
    {
        this.matrix = matrix;
    }

    /// <summary>Looks at a square with the corners (0, 0) and (size, size) so that its centre is at (x, y) of the picture.</summary>
    /// <param name="size">Units a side.</param>
    /// <param name="x">Pixels from the left.</param>
    /// <param name="y">Pixels from the top.</param>
    /// <param name="scale">Pixels a unit at the centre.</param>
    /// <param name="turn">Rotation in the picture, radians.</param>
    /// <param name="tiltX">How far the plane leans about the vertical axis, radians.</param>
    /// <param name="tiltY">How far it leans about the horizontal axis, radians.</param>
    /// <param name="distance">From the camera, in sides of the square; the nearer, the stronger the keystone.</param>
    internal static Projection Look(double size, double x, double y, double scale, double turn, double tiltX = 0, double tiltY = 0, double distance = 4)
    {
        // Plane coordinates u, v about the centre, in units; depth grows away from the camera.
        double far = distance * size;
        double focal = far * scale;
        (double cosTurn, double sinTurn) = (Math.Cos(turn), Math.Sin(turn));
        (double cosX, double sinX) = (Math.Cos(tiltX), Math.Sin(tiltX));
        (double cosY, double sinY) = (Math.Cos(tiltY), Math.Sin(tiltY));

        // A point on the plane is turned, then leaned: X = a·u' , Y = ..., Z = far + ...
        double[] rowX = [cosX * cosTurn, cosX * -sinTurn];
        double[] rowY = [(cosY * sinTurn) + (sinY * sinX * cosTurn), (cosY * cosTurn) - (sinY * sinX * sinTurn)];
        double[] rowZ = [(sinY * sinTurn) - (cosY * sinX * cosTurn), (sinY * cosTurn) + (cosY * sinX * sinTurn)];
        double half = size / 2;

        // From plane to picture: (focal·X + x·Z) / Z, with u = U − half, v = V − half.
        double[] Row(double[] row, double centre)
        {
            double first = (focal * row[0]) + (centre * rowZ[0]);
            double second = (focal * row[1]) + (centre * rowZ[1]);
            return [first, second, (centre * far) - (half * (first + second))];
        }

        double[] forward = [.. Row(rowX, x), .. Row(rowY, y), rowZ[0], rowZ[1], far - (half * (rowZ[0] + rowZ[1]))];
        return new Projection(Invert(forward));
    }

    /// <summary>Where on the plane a point of the picture lies.</summary>
    internal (double U, double V) Map(double x, double y)
    {
        double depth = (matrix[6] * x) + (matrix[7] * y) + matrix[8];
        return (((matrix[0] * x) + (matrix[1] * y) + matrix[2]) / depth, ((matrix[3] * x) + (matrix[4] * y) + matrix[5]) / depth);
    }

    private static double[] Invert(double[] m) =>
    [
        (m[4] * m[8]) - (m[5] * m[7]), (m[2] * m[7]) - (m[1] * m[8]), (m[1] * m[5]) - (m[2] * m[4]),
        (m[5] * m[6]) - (m[3] * m[8]), (m[0] * m[8]) - (m[2] * m[6]), (m[2] * m[3]) - (m[0] * m[5]),
        (m[3] * m[7]) - (m[4] * m[6]), (m[1] * m[6]) - (m[0] * m[7]), (m[0] * m[4]) - (m[1] * m[3]),
    ];
}
