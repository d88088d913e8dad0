namespace HwToken.Firmware.Drawing.Fonts;

/// <summary>Pictures of 24 × 24 pixels that stand beside a text. Drawn in <c>Icons.txt</c>.</summary>
public static partial class Icons
{
    /// <summary>Width and height in pixels.</summary>
    public const int Size = 24;

    /// <summary>A key: the token has no accounts yet.</summary>
    public const int Key = 0;

    /// <summary>A clock.</summary>
    public const int Clock = 1;

    /// <summary>A warning triangle.</summary>
    public const int Warning = 2;

    /// <summary>A closed lock.</summary>
    public const int Lock = 3;

    /// <summary>A tick: done. It is as far below the upper edge as a large digit.</summary>
    public const int Ok = 4;

    /// <summary>The sign on a key that deletes backwards; as far below the upper edge as a large digit.</summary>
    public const int Delete = 5;

    /// <summary>Pages (eight rows) that one takes.</summary>
    public const int Pages = Size / 8;
}
