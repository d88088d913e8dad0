namespace HwToken.Core.Vault;

/// <summary>
/// The token's files, as System.IO.FileSystem on littlefs really behaves: opening one by its name is dear, reading at many
/// places of one that is open is cheap, and what is written persists only when the file is closed. At most one file is open
/// to be read and one other to be written; whoever opens one closes it before the step ends. No call throws; names are
/// plain ("vault-0"), without a folder.
/// </summary>
public interface IStorage
{
    /// <summary>Opens a file for <see cref="ReadAt"/>, until <see cref="CloseRead"/>. Nobody asks before whether it exists.</summary>
    /// <returns>
    /// Its length in bytes, 0 or more; <see cref="StorageFile.None"/> when there is no such file, <see cref="StorageFile.Unreadable"/>
    /// when there may be one that can't be opened. Only in the first case there is something to close.
    /// </returns>
    int OpenRead(string name);

    /// <summary>Reads up to <paramref name="count"/> bytes from <paramref name="position"/> of the file that is open to be read.</summary>
    /// <returns>How many bytes were read, fewer at the end of the file; −1 when they can't be read.</returns>
    int ReadAt(int position, byte[] buffer, int offset, int count);

    /// <summary>Closes the file that is open to be read; without one it does nothing.</summary>
    void CloseRead();

    /// <summary>Opens a file to append to it, which is made when there is none, until <see cref="CloseAppend"/>.</summary>
    /// <returns>Whether it is open; when not, there is nothing to close.</returns>
    bool OpenAppend(string name);

    /// <summary>Appends bytes to the file that is open to be written. They persist when it is closed, all together.</summary>
    /// <returns>Whether they were taken; when not, the file is to be closed all the same.</returns>
    bool Write(byte[] buffer, int offset, int count);

    /// <summary>Closes the file that is open to be written.</summary>
    /// <returns>Whether all that was written since it was opened is stored; when not, part of it may be.</returns>
    bool CloseAppend();

    /// <summary>Deletes a file that is not open.</summary>
    /// <returns>Whether there is no such file afterwards.</returns>
    bool Delete(string name);

    /// <summary>Bytes that are free on the medium, an estimate that opens no file that was opened before; −1 when unknown.</summary>
    int GetFreeBytes();
}
