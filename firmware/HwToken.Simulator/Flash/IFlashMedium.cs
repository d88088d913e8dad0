using System;
using System.Collections.Generic;

namespace HwToken.Simulator.Flash;

/// <summary>
/// Where the bytes of <see cref="SimulatedFlash"/> are: whole files, each replaced in one indivisible act. That is
/// all that littlefs promises at a close, so it is all that the flash above may use.
/// </summary>
public interface IFlashMedium
{
    /// <summary>The content of a file, or null when there is none. The caller does not change the array.</summary>
    byte[]? Read(string name);

    /// <summary>Makes a file or replaces its content: afterwards, or after a kill at any moment, it is the old or the new one.</summary>
    /// <returns>Whether the new content is there.</returns>
    bool Replace(string name, ReadOnlySpan<byte> content);

    /// <summary>Removes a file.</summary>
    /// <returns>Whether there is no such file afterwards.</returns>
    bool Delete(string name);

    /// <summary>The names of all files.</summary>
    IEnumerable<string> GetNames();

    /// <summary>The lengths of all files in bytes.</summary>
    IEnumerable<int> GetLengths();
}
