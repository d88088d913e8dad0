using HwToken.Core.Encoding;

namespace HwToken.Core.Protocol;

/// <summary>The header of a message (shared/docs/protocol.md, "Message"). A message stands alone, whatever carries it.</summary>
public static class Message
{
    /// <summary>The version of the protocol that this code speaks.</summary>
    public const byte ProtocolVersion = 2;

    /// <summary>Bytes before the body: version, verb, sequence number, status.</summary>
    public const int HeaderLength = 5;

    /// <summary>Most bytes of a message: what COBS and the check value leave of a frame.</summary>
    public const int MaxLength = 1013;

    /// <summary>Most bytes of a body.</summary>
    public const int MaxBodyLength = MaxLength - HeaderLength;

    /// <summary>The bit of the verb that marks a response.</summary>
    public const byte ResponseBit = 0x80;

    /// <summary>Writes a header.</summary>
    public static void WriteHeader(ByteWriter writer, byte verb, int sequence, Status status)
    {
        writer.WriteByte(ProtocolVersion);
        writer.WriteByte(verb);
        writer.WriteUInt16(sequence);
        writer.WriteByte((byte)status);
    }

    /// <summary>The protocol version that the sender speaks.</summary>
    public static byte GetVersion(byte[] message) => message[0];

    /// <summary>The verb, with <see cref="ResponseBit"/> in a response.</summary>
    public static byte GetVerb(byte[] message) => message[1];

    /// <summary>The sequence number, 0 to 65,535; a response carries its request's.</summary>
    public static int GetSequence(byte[] message) => message[2] | (message[3] << 8);

    /// <summary>How the request went; 0 in a request.</summary>
    public static Status GetStatus(byte[] message) => (Status)message[4];
}
