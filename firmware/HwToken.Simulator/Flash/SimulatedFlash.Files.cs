using System;
using System.Collections.Generic;

namespace HwToken.Simulator.Flash;

/// <summary>The same files as an operating system's drive sees them: what a board's own file functions need beside storage.</summary>
public sealed partial class SimulatedFlash
{
    /// <summary>The names of all files.</summary>
    public IEnumerable<string> GetNames() => medium.GetNames();

    /// <summary>The content of a file, which is not to be changed; null when there is none.</summary>
    public byte[]? GetContent(string name) => IsName(name) ? medium.Read(name) : null;

    /// <summary>Adds to a file, or makes it, as closing one does that was only written behind its end.</summary>
    /// <returns>Whether all of it is there.</returns>
    public bool Extend(string name, byte[] added)
    {
        if (!IsName(name))
        {
            return false;
        }

        var call = new FlashCall(FlashOperation.Append, name, added.Length);
        int reached = Faults?.BytesBeforeFailure(call) ?? -1;
        if (reached < 0)
        {
            return Store(name, added);
        }

        if (reached > 0)
        {
            _ = Store(name, added.AsSpan(0, Math.Min(reached, added.Length)));
        }

        Faults?.Failed(call);
        return false;
    }

    /// <summary>Puts another content in a file's place, as closing one does whose old content was changed.</summary>
    /// <returns>Whether it is there.</returns>
    public bool Replace(string name, byte[] content) =>
        IsName(name) && Change(new FlashCall(FlashOperation.Replace, name, content.Length), () => Exchange(name, content));

    /// <summary>Gives a file another name that no file has, in one indivisible act.</summary>
    /// <returns>Whether it has it.</returns>
    public bool Move(string from, string to) =>
        IsName(to) && GetContent(to) is null && GetContent(from) is { } content
            && Change(new FlashCall(FlashOperation.Move, from, 0), () => medium.Replace(to, content) && medium.Delete(from));

    private bool Exchange(string name, byte[] content)
    {
        int moreBlocks = BlocksOf(content.Length) - (medium.Read(name) is { } old ? BlocksOf(old.Length) : 0);
        return moreBlocks * BlockSize <= GetFreeBytes() && medium.Replace(name, content);
    }

    // Whole or not at all.
    private bool Change(FlashCall call, Func<bool> change)
    {
        int reached = Faults?.BytesBeforeFailure(call) ?? -1;
        if (reached < 0)
        {
            return change();
        }

        if (reached > 0)
        {
            _ = change();
        }

        Faults?.Failed(call);
        return false;
    }
}
