using HwToken.Core.Encoding;
using HwToken.Core.Otp;

namespace HwToken.Core.Protocol.Commands;

/// <summary>
/// Adds accounts, as many as fit into a message. Without leave (<see cref="BeginAddCommand"/>) the owner
/// is asked; an account that can't be added is reported before that. Each account has its own outcome.
/// </summary>
public sealed class AddCommand : Command
{
    /// <summary>Flag: add also what has the secret or the names of another account.</summary>
    public const byte FlagAllowDuplicates = 0x01;

    /// <summary>Most accounts of a message, whatever their length: what the token stores in one go.</summary>
    public const int MaxCount = 32;

    /// <inheritdoc/>
    public override byte Verb => Protocol.Verb.Add;

    /// <summary>Request: flags of this class.</summary>
    public byte Flags;

    /// <summary>Request: what to add.</summary>
    public OtpCredential[] Credentials = new OtpCredential[0];

    /// <summary>Response: the outcome of each credential: Ok, InvalidAccount, DuplicateSecret, DuplicateName, Full or StorageFailed.</summary>
    public Status[] Outcomes = new Status[0];

    /// <summary>Response: for Ok the new account's id, else the detail that <see cref="Status"/> describes.</summary>
    public int[] Details = new int[0];

    /// <inheritdoc/>
    public override void WriteRequest(ByteWriter writer)
    {
        writer.WriteByte(Flags);
        for (int index = 0; index < Credentials.Length; index++)
        {
            OtpAccountCodec.WriteCredential(writer, Credentials[index]);
        }
    }

    /// <inheritdoc/>
    public override void ReadRequest(ByteReader reader)
    {
        Flags = reader.ReadByte();
        var read = new OtpCredential[MaxCount];
        int count = 0;
        while (reader.Remaining > 0 && !reader.Failed && count < MaxCount)
        {
            read[count++] = OtpAccountCodec.ReadCredential(reader);
        }

        Credentials = new OtpCredential[count];
        System.Array.Copy(read, 0, Credentials, 0, count);
        Outcomes = new Status[count];
        Details = new int[count];
    }

    /// <inheritdoc/>
    public override void WriteResponse(ByteWriter writer)
    {
        for (int index = 0; index < Outcomes.Length; index++)
        {
            writer.WriteByte((byte)Outcomes[index]);
            writer.WriteUInt16(Details[index]);
        }
    }

    /// <inheritdoc/>
    public override void ReadResponse(ByteReader reader)
    {
        int count = reader.Remaining / 3;
        Outcomes = new Status[count];
        Details = new int[count];
        for (int index = 0; index < count; index++)
        {
            Outcomes[index] = (Status)reader.ReadByte();
            Details[index] = reader.ReadUInt16();
        }
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        for (int index = 0; index < Credentials.Length; index++)
        {
            Credentials[index].Clear();
        }
    }
}
