namespace HwToken.Import.Qr;

/// <summary>Which side of a picture lies farther away than the one opposite.</summary>
internal enum FarSide
{
    /// <summary>The upper one.</summary>
    Top,

    /// <summary>The right one.</summary>
    Right,

    /// <summary>The lower one.</summary>
    Bottom,

    /// <summary>The left one.</summary>
    Left,
}
