namespace HwToken.Publishing;

/// <summary>A file in a single file.</summary>
/// <param name="Name">Its name, with folders behind slashes.</param>
/// <param name="Length">Its length in bytes, unpacked.</param>
/// <param name="IsCompressed">Whether .NET has to unpack it before it can be used.</param>
internal sealed record BundledFile(string Name, long Length, bool IsCompressed);
