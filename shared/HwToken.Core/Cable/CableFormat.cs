namespace HwToken.Core.Cable;

/// <summary>
/// What crosses the board's own USB socket (shared/docs/protocol.md, "One cable"): requests as a file that the debugger's protocol
/// writes, answers as lines of text that the application prints.
/// </summary>
public static class CableFormat
{
    /// <summary>The file of a request on the internal drive.</summary>
    public const string FileName = "hwtoken-request";

    /// <summary>Kind of the file that opens a session.</summary>
    public const byte Open = 0x01;

    /// <summary>Kind of a request.</summary>
    public const byte Request = 0x02;

    /// <summary>Kind of the answer to <see cref="Open"/>.</summary>
    public const byte Opened = 0x81;

    /// <summary>Kind of a response.</summary>
    public const byte Response = 0x82;

    /// <summary>Kind of the answer to a request of a session that is not, or no longer, on.</summary>
    public const byte NoSession = 0x83;

    /// <summary>Bytes of the number that opens a session, and of the one that answers it.</summary>
    public const int NumberLength = 256;

    /// <summary>Bytes of a check value by which what was not altered is known.</summary>
    public const int TagLength = 16;

    /// <summary>Bytes of the file that opens a session: kind, number, CRC-32.</summary>
    public const int OpenLength = 1 + NumberLength + 4;

    /// <summary>Bytes of the answer to it: kind, number, tag.</summary>
    public const int OpenedLength = 1 + NumberLength + TagLength;

    /// <summary>Bytes that tell that there is no such session: kind, CRC-32.</summary>
    public const int NoSessionLength = 1 + 4;

    /// <summary>Bytes of a sealed message before what is encrypted: kind, counter.</summary>
    public const int HeaderLength = 1 + 4;

    /// <summary>Bytes of a block of the cipher.</summary>
    public const int BlockLength = 16;

    /// <summary>Most bytes of a sealed message: with the longest message, padded.</summary>
    public const int MaxLength = HeaderLength + ((Protocol.Message.MaxLength / BlockLength) + 1) * BlockLength + TagLength;

    /// <summary>How a line begins behind which more of the same record follow; in no Base64.</summary>
    public const string LineOfMore = "HwT,";

    /// <summary>How the last line of a record begins.</summary>
    public const string LastLine = "HwT:";

    /// <summary>
    /// Most bytes of a record in a line. As Base64, with the line's beginning and end, they are 125 characters: the runtime prints up
    /// to 127 at once.
    /// </summary>
    public const int BytesPerLine = 90;
}
