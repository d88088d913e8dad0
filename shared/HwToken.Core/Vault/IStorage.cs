namespace HwToken.Core.Vault;

/// <summary>
/// The token's files, as System.IO.FileSystem on littlefs really behaves: what is written persists
/// only when the file is closed, so every call here opens, works and closes. No call throws;
/// names are plain ("accounts-0"), without a folder.
/// </summary>
public interface IStorage
{
    /// <summary>The length of a file in bytes, or −1 when there is none.</summary>
    int GetLength(string name);

    /// <summary>Reads up to <paramref name="count"/> bytes from <paramref name="position"/> of the file.</summary>
    /// <returns>How many bytes were read, fewer at the end of the file; −1 when the file cannot be read.</returns>
    int Read(string name, int position, byte[] buffer, int offset, int count);

    /// <summary>Appends bytes to a file, which is made when there is none, and closes it.</summary>
    /// <returns>Whether all of it is stored; when not, part of it may be.</returns>
    bool Append(string name, byte[] buffer, int offset, int count);

    /// <summary>Deletes a file.</summary>
    /// <returns>Whether there is no such file afterwards.</returns>
    bool Delete(string name);

    /// <summary>Bytes that are free on the medium, an estimate; −1 when unknown.</summary>
    int GetFreeBytes();
}
