namespace HwToken.Core.Vault;

/// <summary>What <see cref="IStorage"/> says of a file, and what is done with one in a single go.</summary>
public static class StorageFile
{
    /// <summary>There is no such file.</summary>
    public const int None = -1;

    /// <summary>There may be such a file, but it can't be opened: that says nothing of what is in it.</summary>
    public const int Unreadable = -2;

    /// <summary>The length of a file in bytes, or <see cref="None"/> or <see cref="Unreadable"/>.</summary>
    public static int GetLength(IStorage storage, string name)
    {
        int length = storage.OpenRead(name);
        if (length >= 0)
        {
            storage.CloseRead();
        }

        return length;
    }

    /// <summary>Opens a file, appends to it, and closes it.</summary>
    /// <returns>Whether all of it is stored; when not, part of it may be.</returns>
    public static bool Append(IStorage storage, string name, byte[] buffer, int offset, int count)
    {
        if (!storage.OpenAppend(name))
        {
            return false;
        }

        bool isTaken = storage.Write(buffer, offset, count);
        return storage.CloseAppend() && isTaken;
    }
}
