using System;

namespace HwToken.Firmware.Tests.Drawing;

/// <summary>Pictures of names as a provisioner makes them (HwToken.Labels drew these).</summary>
internal static class NamePictures
{
    /// <summary>田中, 23 columns.</summary>
    internal static byte[] Tanaka { get; } = Convert.FromHexString(
        "F808080808F808080808F800E020202020F820202020E0"
        + "3F212121213F212121213F0007040404043F0404040407");

    /// <summary>銀行, 23 columns.</summary>
    internal static byte[] Bank { get; } = Convert.FromHexString(
        "2050C85020F8484848F800002018C00080888888888880"
        + "2D213F15203F22220E132800043F0000000020203F0000");

    /// <summary>A picture as wide as the screen: every third column lit, and the corners.</summary>
    internal static byte[] Widest { get; } = MakeWidest();

    private static byte[] MakeWidest()
    {
        byte[] picture = new byte[256];
        for (int x = 0; x < 128; x += 3)
        {
            picture[x] = 0xFF;
            picture[128 + x] = 0xFF;
        }

        picture[127] = 0x01;
        picture[255] = 0x80;
        return picture;
    }
}
