using HwToken.Core.Encoding;
using HwToken.Core.Otp;

namespace HwToken.Core.Protocol.Commands;

/// <summary>
/// Lists accounts in their order, as many as the token puts into a message, from a given position: names, types and
/// parameters and a fingerprint each, never a secret.
/// </summary>
public sealed class ListCommand : Command
{
    /// <inheritdoc/>
    public override byte Verb => Protocol.Verb.List;

    /// <summary>Request: position of the first account wanted, from 0.</summary>
    public int Start;

    /// <summary>Response: how many accounts the token has.</summary>
    public int Total;

    /// <summary>Response: ids of the accounts listed.</summary>
    public int[] Ids = new int[0];

    /// <summary>Response: the accounts listed, in the order of <see cref="Ids"/>.</summary>
    public OtpAccount[] Accounts = new OtpAccount[0];

    /// <summary>Response: their fingerprints (<see cref="OtpFingerprint"/>), 5 bytes each; zeros for a damaged record.</summary>
    public byte[][] Fingerprints = new byte[0][];

    /// <inheritdoc/>
    public override void WriteRequest(ByteWriter writer) => writer.WriteUInt16(Start);

    /// <inheritdoc/>
    public override void ReadRequest(ByteReader reader) => Start = reader.ReadUInt16();

    /// <summary>Not used: the token writes the accounts one by one, so that it need not hold them (<see cref="BeginResponse"/>).</summary>
    public override void WriteResponse(ByteWriter writer) => BeginResponse(writer, Total);

    /// <summary>Begins a response; accounts follow by <see cref="TryWriteEntry"/> until the message is full.</summary>
    public static void BeginResponse(ByteWriter writer, int total) => writer.WriteUInt16(total);

    /// <summary>Adds an account to a response.</summary>
    /// <returns>Whether it fitted; when not, nothing was written.</returns>
    public static bool TryWriteEntry(ByteWriter writer, int id, OtpAccount account, byte[] fingerprint)
    {
        int start = writer.Position;
        writer.WriteUInt16(id);
        OtpAccountCodec.Write(writer, account);
        writer.WriteBytes(fingerprint, 0, OtpFingerprint.Length);
        if (!writer.Failed)
        {
            return true;
        }

        writer.Rewind(start);
        return false;
    }

    /// <inheritdoc/>
    public override void ReadResponse(ByteReader reader)
    {
        Total = reader.ReadUInt16();
        var ids = new int[reader.Remaining];
        var accounts = new OtpAccount[reader.Remaining];
        var fingerprints = new byte[reader.Remaining][];
        int count = 0;
        while (reader.Remaining > 0 && !reader.Failed)
        {
            ids[count] = reader.ReadUInt16();
            accounts[count] = OtpAccountCodec.Read(reader);
            fingerprints[count++] = reader.ReadBytes(OtpFingerprint.Length);
        }

        Ids = new int[count];
        Accounts = new OtpAccount[count];
        Fingerprints = new byte[count][];
        System.Array.Copy(ids, 0, Ids, 0, count);
        System.Array.Copy(accounts, 0, Accounts, 0, count);
        System.Array.Copy(fingerprints, 0, Fingerprints, 0, count);
    }
}
