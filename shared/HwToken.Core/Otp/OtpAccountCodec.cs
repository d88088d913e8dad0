using HwToken.Core.Encoding;

namespace HwToken.Core.Otp;

/// <summary>An account as bytes, the same on the wire and in storage (shared/docs/protocol.md, "Account").</summary>
public static class OtpAccountCodec
{
    /// <summary>Most bytes of an account without bitmap and secret.</summary>
    public const int MaxLength = 17 + (2 * (1 + OtpAccount.MaxTextLength));

    /// <summary>Most bytes of an account with its secret.</summary>
    public const int MaxCredentialLength = MaxLength + 2 + OtpAccount.MaxBitmapLength + 1 + OtpAccount.MaxSecretLength;

    // No code has 15 characters, so the upper half of their byte holds what two bytes of a period do not.
    private const int DigitsMask = 0x0F;
    private const int HighPeriodShift = 4;
    private const int LowPeriodBits = 16;
    private const int MaxCodedPeriod = 0xFFFFF;

    /// <summary>Writes parameters and names.</summary>
    public static void Write(ByteWriter writer, OtpAccount account)
    {
        writer.WriteByte((byte)account.Type);
        writer.WriteByte((byte)account.Algorithm);
        writer.WriteByte(GetDigitsByte(account));
        writer.WriteUInt16(GetCodedPeriod(account) & 0xFFFF);
        writer.WriteUInt32((uint)account.StartTime);
        writer.WriteUInt64(account.Counter);
        writer.WriteText(account.Issuer);
        writer.WriteText(account.Label);
    }

    /// <summary>Reads parameters and names; whether they are in range is for <see cref="OtpAccount.Check"/> to say.</summary>
    public static OtpAccount Read(ByteReader reader)
    {
        var account = new OtpAccount();
        account.Type = (OtpType)reader.ReadByte();
        account.Algorithm = (OtpAlgorithm)reader.ReadByte();
        int digits = reader.ReadByte();
        account.Digits = digits & DigitsMask;
        account.Period = reader.ReadUInt16() | ((digits >> HighPeriodShift) << LowPeriodBits);
        account.StartTime = reader.ReadUInt32();
        account.Counter = reader.ReadUInt64();
        account.Issuer = reader.ReadText();
        account.Label = reader.ReadText();
        return account;
    }

    /// <summary>
    /// The byte that holds the digits and, above 65,535 seconds, bits 16 to 19 of the period. What is too large for its half
    /// becomes what <see cref="OtpAccount.Check"/> refuses, never another account.
    /// </summary>
    internal static byte GetDigitsByte(OtpAccount account)
    {
        int digits = account.Digits < 0 || account.Digits > DigitsMask ? DigitsMask : account.Digits;
        return (byte)(digits | ((GetCodedPeriod(account) >> LowPeriodBits) << HighPeriodShift));
    }

    private static int GetCodedPeriod(OtpAccount account) => account.Period < 0 || account.Period > MaxCodedPeriod ? 0 : account.Period;

    /// <summary>Writes parameters, names, the label's bitmap and the secret.</summary>
    public static void WriteCredential(ByteWriter writer, OtpCredential credential)
    {
        byte[] bitmap = credential.Account.LabelBitmap;
        Write(writer, credential.Account);
        writer.WriteUInt16(bitmap.Length);
        writer.WriteBytes(bitmap, 0, bitmap.Length);
        writer.WriteCounted(credential.Secret);
    }

    /// <summary>Reads parameters, names, the label's bitmap and the secret.</summary>
    public static OtpCredential ReadCredential(ByteReader reader) => ReadCredential(reader, null);

    /// <summary>Reads parameters, names, the label's bitmap and the secret.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="bitmap">Takes the bitmap, and the account has none; null to leave it to the account.</param>
    public static OtpCredential ReadCredential(ByteReader reader, BitmapBuffer? bitmap)
    {
        OtpAccount account = Read(reader);
        int length = reader.ReadUInt16();
        if (bitmap is not null)
        {
            bitmap.Read(reader, length);
        }
        else if (length > 0)
        {
            account.LabelBitmap = reader.ReadBytes(length);
        }

        return new OtpCredential(account, reader.ReadCounted());
    }
}
