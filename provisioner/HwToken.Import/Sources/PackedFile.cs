using System;

namespace HwToken.Import.Sources;

/// <summary>Files that are packed in a way that is not unpacked here, known by their first bytes.</summary>
internal static class PackedFile
{
    // Where an archive of tar has its mark.
    private const int TarMark = 257;

    /// <summary>What a file is, with the article; null when it is none of these.</summary>
    internal static string? Describe(ReadOnlySpan<byte> file) => file switch
    {
        [0x1F, 0x8B, 0x08, ..] => "a file packed with gzip",
        [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', ..] => "a file packed with bzip2",
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => "a file packed with xz",
        [0x28, 0xB5, 0x2F, 0xFD, ..] => "a file packed with Zstandard",
        [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, ..] => "a 7z archive",
        [(byte)'R', (byte)'a', (byte)'r', (byte)'!', 0x1A, 0x07, ..] => "a RAR archive",
        _ when file.Length > TarMark && file[TarMark..].StartsWith("ustar"u8) => "a tar archive",
        _ => null,
    };
}
