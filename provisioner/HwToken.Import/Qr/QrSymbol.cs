
namespace HwToken.Import.Qr;

/// <summary>A QR code as it was read.</summary>
/// <param name="Text">What it holds by itself.</param>
/// <param name="Part">Which part of a longer text it is (structured append, ISO/IEC 18004 section 8); null when it is whole.</param>
public sealed record QrSymbol(string Text, QrPart? Part = null);
