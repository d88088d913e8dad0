namespace HwToken.Firmware.Board;

/// <summary>
/// The board's own USB socket, which belongs to the runtime's debugger: through it a host writes files and rings, and what the
/// program prints goes out (shared/docs/protocol.md, "One cable"). No call throws.
/// </summary>
public interface IDebugPort
{
    /// <summary>Whether the host rings, since a request lies there. It is asked in every step: it neither allocates nor reads the flash.</summary>
    bool IsRinging { get; }

    /// <summary>Takes the file of a request: reads it and removes it, whatever it is.</summary>
    /// <param name="buffer">Takes its first bytes.</param>
    /// <param name="isExpected">Whether it is most likely there; when not, it is looked for before it is opened.</param>
    /// <returns>Bytes of the file, which may be more than the buffer holds; −1 when there is none, or it can't be read.</returns>
    int TakeRequest(byte[] buffer, bool isExpected);

    /// <summary>Prints text as it is; at most 127 characters, so that it goes out in one piece.</summary>
    void Print(string text);
}
