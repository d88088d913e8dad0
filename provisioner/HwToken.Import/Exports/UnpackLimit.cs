using System;

namespace HwToken.Import.Exports;

/// <summary>
/// How much of one source may still be unpacked, whatever is packed in what: a small archive may hold a thousand more, each
/// of which stays below the limit of one.
/// </summary>
internal sealed class UnpackLimit
{
    private long left = ExportLimits.Unpacked;
    private long values = ExportLimits.JsonValues;
    private int accounts = ExportLimits.Accounts;
    private int files = ExportLimits.UnpackedFiles;

    /// <summary>How many bytes of a file are unpacked before <see cref="IsStartEnough"/> is asked, at most 1024.</summary>
    internal int StartLength { get; init; }

    /// <summary>Whether the first bytes of a file tell that the rest is not read anyway. Null when all are read.</summary>
    internal Func<ReadOnlySpan<byte>, bool>? IsStartEnough { get; init; }

    /// <summary>Whether another file may be unpacked; it is counted.</summary>
    internal bool TakeFile() => --files >= 0;

    /// <summary>Counts values of JSON before it is parsed.</summary>
    /// <returns>Whether they are within the limit.</returns>
    internal bool TakeValues(int count) => (values -= count) >= 0;

    /// <summary>Counts accounts that were found in what was unpacked.</summary>
    /// <returns>Whether they are within the limit.</returns>
    internal bool TakeAccounts(int count) => (accounts -= count) >= 0;

    /// <summary>Counts bytes as they are unpacked.</summary>
    /// <param name="bytes">How many.</param>
    /// <returns>Whether they are within the limit.</returns>
    internal bool Take(long bytes) => (left -= bytes) >= 0;
}
