using System.Collections.Generic;

namespace HwToken.Import.Qr;

/// <summary>What was read in a picture.</summary>
/// <param name="Symbols">Each distinct code once, from the top of the picture to its bottom.</param>
/// <param name="IsCut">Whether a limit ended the reading, so that there may be more.</param>
/// <param name="Rest">The picture with the codes that were read painted over, for another look; the picture itself when there were none.</param>
public sealed record QrReading(IReadOnlyList<QrSymbol> Symbols, bool IsCut, LumaImage Rest);
