using HwToken.Core.Otp;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Board;

namespace HwToken.Firmware.Health;

/// <summary>How the token is: its self-test, its storage, its battery, its memory.</summary>
public sealed class TokenHealth
{
    private readonly IBoard board;
    private readonly WatchedStorage storage;
    private readonly OtpSelfTest selfTest;
    private readonly MemoryWatch memory;

    /// <summary>Knows the parts that can be unwell.</summary>
    public TokenHealth(IBoard board, WatchedStorage storage, OtpSelfTest selfTest, MemoryWatch memory)
    {
        this.board = board;
        this.storage = storage;
        this.selfTest = selfTest;
        this.memory = memory;
    }

    /// <summary>Whether codes may be made: the self-test at the start made the right ones.</summary>
    public bool MayMakeCodes => selfTest.Passed;

    /// <summary>Whether there is memory for a request, as of the last look.</summary>
    /// <param name="length">Bytes of the request.</param>
    public bool HasRoomFor(int length) => memory.HasRoomFor(length);

    /// <summary>Answers the host.</summary>
    /// <param name="command">Takes the answer.</param>
    /// <param name="isUnlocked">Whether the host may know what depends on the accounts: how many bytes are free does, in the flash and in memory.</param>
    public void Describe(GetHealthCommand command, bool isUnlocked)
    {
        int free = isUnlocked ? storage.GetFreeBytes() : -1;
        command.FailedAlgorithms = selfTest.FailedAlgorithms;
        command.FailedReads = storage.FailedReads;
        command.FailedWrites = storage.FailedWrites;
        command.FreeBytes = ToCount(free);
        command.BatteryMillivolts = board.BatteryMillivolts;
        command.FreeMemory = ToCount(isUnlocked ? memory.FreeBytes : -1);
        command.LeastFreeMemory = ToCount(isUnlocked ? memory.LeastFreeBytes : -1);
    }

    private static uint ToCount(int bytes) => bytes < 0 ? uint.MaxValue : (uint)bytes;
}
