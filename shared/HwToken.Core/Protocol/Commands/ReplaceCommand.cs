using HwToken.Core.Encoding;
using HwToken.Core.Otp;

namespace HwToken.Core.Protocol.Commands;

/// <summary>Puts another account and secret in an account's place, after a press; id and position stay.</summary>
public sealed class ReplaceCommand : Command
{
    /// <inheritdoc/>
    public override byte Verb => Protocol.Verb.Replace;

    /// <summary>The account to replace.</summary>
    public int Id;

    /// <summary>What takes its place.</summary>
    public OtpCredential Credential = new OtpCredential(new OtpAccount(), new byte[0]);

    /// <inheritdoc/>
    public override void WriteRequest(ByteWriter writer)
    {
        writer.WriteUInt16(Id);
        OtpAccountCodec.WriteCredential(writer, Credential);
    }

    /// <inheritdoc/>
    public override void ReadRequest(ByteReader reader)
    {
        Id = reader.ReadUInt16();
        Credential = OtpAccountCodec.ReadCredential(reader);
    }

    /// <inheritdoc/>
    public override void Clear() => Credential.Clear();
}
