using HwToken.Core.Vault;

namespace HwToken.Simulator.Tests.Flash;

/// <summary>What the flash's tests do with a file in one go.</summary>
internal static class FlashFiles
{
    internal static bool Append(this IStorage flash, string name, byte[] buffer, int offset, int count) =>
        StorageFile.Append(flash, name, buffer, offset, count);

    internal static int GetLength(this IStorage flash, string name) => StorageFile.GetLength(flash, name);

    internal static int Read(this IStorage flash, string name, int position, byte[] buffer, int offset, int count)
    {
        _ = flash.OpenRead(name);
        int read = flash.ReadAt(position, buffer, offset, count);
        flash.CloseRead();
        return read;
    }
}
