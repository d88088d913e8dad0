namespace HwToken.Import.Qr;

/// <summary>What it takes to get the pictures out of a file.</summary>
internal enum PictureKind
{
    /// <summary>One picture, which SkiaSharp decodes.</summary>
    Single,

    /// <summary>SkiaSharp decodes each frame.</summary>
    Animation,

    /// <summary>A TIFF file with a page or several.</summary>
    Tiff,

    /// <summary>An SVG file, which is drawn.</summary>
    Vector,

    /// <summary>A PDF file, whose pages are drawn.</summary>
    Document,

    /// <summary>Known, and not read.</summary>
    Unreadable,
}
