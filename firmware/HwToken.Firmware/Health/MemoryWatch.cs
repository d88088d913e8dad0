using HwToken.Firmware.Board;

namespace HwToken.Firmware.Health;

/// <summary>
/// Keeps the memory from running short. On the device that is no exception but undefined (firmware/docs/performance.md), so
/// what might not fit is not begun; and in a quiet moment what is free is put into one piece.
/// </summary>
/// <remarks>
/// Collecting is for the token's step alone, where hardly any call is open: the runtime takes what an open call left unwritten
/// for a reference (firmware/docs/performance.md, "A second fault").
/// </remarks>
public sealed class MemoryWatch
{
    /// <summary>With fewer bytes free, what is used is moved together.</summary>
    public const int CompactBelow = 24 * 1024;

    /// <summary>What must be free before a request is done: what the largest operation allocates (8 KB), and a margin of 2 KB.</summary>
    public const int RequestBytes = 10 * 1024;

    /// <summary>What each byte of a request needs on top: the objects that are made of it.</summary>
    public const int BytesPerRequestByte = 4;

    // After a press or a request; and from one look to the next when there is neither. The transfers of a bar make 3.2 KB of
    // garbage a second, and 14 KB is the least that a heap of 80 KB leaves: so none is collected within a transfer.
    private const int QuietMilliseconds = 2000;
    private const int IntervalMilliseconds = 3000;

    private readonly IMemory memory;
    private long lookAt;

    /// <summary>Watches a board's memory.</summary>
    public MemoryWatch(IMemory memory) => this.memory = memory;

    /// <summary>Bytes that were free at the last look; −1 when that is unknown.</summary>
    public int FreeBytes { get; private set; } = -1;

    /// <summary>The fewest bytes that were free at any look since the start; −1 when that is unknown.</summary>
    public int LeastFreeBytes { get; private set; } = -1;

    /// <summary>Whether it is time to look: in a quiet moment, some time after the last press or request, and every few seconds.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <param name="isQuiet">Whether nobody presses, and the host wants nothing.</param>
    public bool IsDue(long now, bool isQuiet)
    {
        bool isDue = isQuiet && now >= lookAt;
        if (isDue || !isQuiet)
        {
            lookAt = now + (isQuiet ? IntervalMilliseconds : QuietMilliseconds);
        }

        return isDue;
    }

    /// <summary>Whether there was room for a request at the last look.</summary>
    /// <param name="length">Bytes of the request.</param>
    public bool HasRoomFor(int length) => FreeBytes < 0 || FreeBytes >= RequestBytes + (BytesPerRequestByte * length);

    /// <summary>Frees what is not used, finds out how much is free, and puts it into one piece if it is not much.</summary>
    public void Look()
    {
        int free = memory.Collect(false);
        if (free >= 0 && free < CompactBelow)
        {
            free = memory.Collect(true);
        }

        FreeBytes = free;
        if (LeastFreeBytes < 0 || free < LeastFreeBytes)
        {
            LeastFreeBytes = free;
        }
    }
}
