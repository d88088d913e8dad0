using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Texts;

/// <summary>
/// The protocol buffer in a migration URI: <c>OtpParameters</c> (field 1, repeated), version (2), batch size (3), batch
/// index (4) and batch id (5). Google publishes no schema; this is what the app writes. Fields that are not known are skipped.
/// </summary>
internal sealed class MigrationPayload
{
    private readonly List<FoundItem> accounts = [];

    private MigrationPayload()
    {
    }

    /// <summary>The accounts, in their order, those that cannot be used included.</summary>
    internal IReadOnlyList<FoundItem> Accounts => accounts;

    /// <summary>Which code this is of how many; null when it says nothing that makes sense.</summary>
    internal ExportPart? Part { get; private set; }

    /// <summary>Reads a payload.</summary>
    /// <exception cref="InvalidProtocolBufferException">It is none, or cut short.</exception>
    internal static MigrationPayload Parse(byte[] data)
    {
        var payload = new MigrationPayload();
        try
        {
            payload.Read(data);
            return payload;
        }
        catch
        {
            payload.accounts.ForEach(account => account.SetupCode?.Credential.Clear());
            throw;
        }
    }

    private void Read(byte[] data)
    {
        int size = 0;
        int index = 0;
        int id = 0;
        using var input = new CodedInputStream(data);
        uint tag;
        while ((tag = input.ReadTag()) != 0)
        {
            switch ((WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag)))
            {
                case (1, WireFormat.WireType.LengthDelimited):
                    accounts.Add(ReadAccount(ReadBytes(input)));
                    break;
                case (3, WireFormat.WireType.Varint):
                    size = input.ReadInt32();
                    break;
                case (4, WireFormat.WireType.Varint):
                    index = input.ReadInt32();
                    break;
                case (5, WireFormat.WireType.Varint):
                    id = input.ReadInt32();
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        Part = size is >= 1 and <= ExportPart.MaxCount && index >= 0 && index < size ? new ExportPart(id, index + 1, size, MigrationUri.Export) : null;
    }

    private static FoundItem ReadAccount(byte[] data)
    {
        byte[] secret = [];
        string name = "";
        string issuer = "";
        int algorithm = 0;
        int digits = 0;
        int type = 0;
        long counter = 0;
        try
        {
            using var input = new CodedInputStream(data);
            uint tag;
            while ((tag = input.ReadTag()) != 0)
            {
                switch ((WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag)))
                {
                    case (1, WireFormat.WireType.LengthDelimited):
                        Array.Clear(secret);
                        secret = ReadBytes(input);
                        break;
                    case (2, WireFormat.WireType.LengthDelimited):
                        name = Encoding.UTF8.GetString(ReadBytes(input));
                        break;
                    case (3, WireFormat.WireType.LengthDelimited):
                        issuer = Encoding.UTF8.GetString(ReadBytes(input));
                        break;
                    case (4, WireFormat.WireType.Varint):
                        algorithm = input.ReadEnum();
                        break;
                    case (5, WireFormat.WireType.Varint):
                        digits = input.ReadEnum();
                        break;
                    case (6, WireFormat.WireType.Varint):
                        type = input.ReadEnum();
                        break;
                    case (7, WireFormat.WireType.Varint):
                        counter = input.ReadInt64();
                        break;
                    default:
                        input.SkipLastField();
                        break;
                }
            }

            (issuer, name) = GoogleNames.Split(issuer, name);
            return FoundItem.FromFields(new SetupCodeFields
            {
                Type = type switch { 1 => "hotp", 2 => "totp", _ => "unknown" },
                Issuer = issuer,
                Label = name,
                SecretBytes = secret,
                Algorithm = algorithm switch { 0 or 1 => "SHA1", 2 => "SHA256", 3 => "SHA512", 4 => "MD5", _ => "unknown" },
                Digits = digits switch { 0 or 1 => "6", 2 => "8", _ => "unknown" },
                Counter = counter.ToString(CultureInfo.InvariantCulture),
            });
        }
        finally
        {
            Array.Clear(secret);
            Array.Clear(data);
        }
    }

    private static byte[] ReadBytes(CodedInputStream input) => input.ReadBytes().ToByteArray();
}
