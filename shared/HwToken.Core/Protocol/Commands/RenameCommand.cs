using HwToken.Core.Encoding;

namespace HwToken.Core.Protocol.Commands;

/// <summary>Changes an account's issuer and label, after a press: a wrong name sends codes to the wrong site.</summary>
public sealed class RenameCommand : Command
{
    /// <inheritdoc/>
    public override byte Verb => Protocol.Verb.Rename;

    /// <summary>The account.</summary>
    public int Id;

    /// <summary>Its new issuer, at most 64 bytes of UTF-8.</summary>
    public string Issuer = "";

    /// <summary>Its new label, 1 to 64 bytes of UTF-8.</summary>
    public string Label = "";

    /// <summary>The picture of its new names, 0 to 256 bytes, as <see cref="Otp.OtpAccount.LabelBitmap"/>.</summary>
    public byte[] LabelBitmap = new byte[0];

    /// <inheritdoc/>
    public override void WriteRequest(ByteWriter writer)
    {
        writer.WriteUInt16(Id);
        writer.WriteText(Issuer);
        writer.WriteText(Label);
        writer.WriteUInt16(LabelBitmap.Length);
        writer.WriteBytes(LabelBitmap, 0, LabelBitmap.Length);
    }

    /// <inheritdoc/>
    public override void ReadRequest(ByteReader reader)
    {
        Id = reader.ReadUInt16();
        Issuer = reader.ReadText();
        Label = reader.ReadText();
        LabelBitmap = reader.ReadBytes(reader.ReadUInt16());
    }
}
