using System.Collections.Generic;
using System.Linq;

namespace HwToken.Import.Tests.Corpus;

/// <summary>
/// The generated corpus: pictures of QR codes as screens and cameras make them, and pictures without any. Everything is
/// seeded, so that the same picture comes out in every run.
/// </summary>
internal static class QrCorpus
{
    /// <summary>All kinds, in the order of the tables.</summary>
    internal static IReadOnlyList<CorpusKind> Kinds { get; } =
    [
        new("1 pixel a module", CorpusGroup.Screenshot, 12, random => Screenshots.Plain(1, random)),
        new("2 pixels a module", CorpusGroup.Screenshot, 12, random => Screenshots.Plain(2, random)),
        new("3 pixels a module", CorpusGroup.Screenshot, 12, random => Screenshots.Plain(3, random)),
        new("4 pixels a module", CorpusGroup.Screenshot, 12, random => Screenshots.Plain(4, random)),
        new("scaled by a fraction", CorpusGroup.Screenshot, 24, Screenshots.Scaled),
        new("dark mode", CorpusGroup.Screenshot, 24, Screenshots.DarkMode),
        new("logo", CorpusGroup.Screenshot, 24, Screenshots.Logo),
        new("low contrast", CorpusGroup.Screenshot, 24, Screenshots.LowContrast),
        new("several codes", CorpusGroup.Screenshot, 16, Screenshots.Several),
        new("150 pixels in 4K", CorpusGroup.Screenshot, 16, Screenshots.SmallIn4K),
        new("JPEG 30", CorpusGroup.Screenshot, 20, random => Screenshots.Jpeg(30, random)),
        new("JPEG 10", CorpusGroup.Screenshot, 20, random => Screenshots.Jpeg(10, random)),
        new("export, screenshot", CorpusGroup.Screenshot, 24, Screenshots.Export),
        new("rotated", CorpusGroup.Camera, 36, Photographs.Rotated),
        new("mild perspective", CorpusGroup.Camera, 20, Photographs.MildPerspective),
        new("webcam", CorpusGroup.Camera, 32, Photographs.Webcam),
        new("moiré", CorpusGroup.Camera, 24, Photographs.Moire),
        new("phone, 12 MP", CorpusGroup.Camera, 16, Photographs.Phone),
        new("strong perspective", CorpusGroup.Hard, 20, Photographs.StrongPerspective),
        new("blur to 0.6 module", CorpusGroup.Hard, 24, random => Photographs.Blurred(0.2, 0.6, random)),
        new("blur 0.8 to 1 module", CorpusGroup.Hard, 12, random => Photographs.Blurred(0.8, 1.0, random)),
        new("hard photograph", CorpusGroup.Hard, 40, Photographs.Hard),
        new("export, photograph", CorpusGroup.Hard, 24, Photographs.Export),
        new("no quiet zone", CorpusGroup.Hard, 16, Photographs.NoQuietZone),
        new("mirrored", CorpusGroup.Hard, 8, Photographs.Mirrored),
        new("bent", CorpusGroup.Hard, 24, Photographs.Bent),
        new("on a gradient", CorpusGroup.Hard, 24, Photographs.OnGradient),
        new("sixty on a sheet", CorpusGroup.Hard, 4, Photographs.Sheet),
        new("nothing", CorpusGroup.Negative, 64, Negatives.Any),
    ];

    /// <summary>The pictures with codes.</summary>
    internal static IEnumerable<CorpusKind> WithCodes => Kinds.Where(kind => kind.Group != CorpusGroup.Negative);
}
