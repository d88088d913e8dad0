using System.Text.Json;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using HwToken.Device;
using HwToken.Provisioning.Wording;

namespace HwToken.Cli.Json;

/// <summary>Accounts and tokens in JSON. The README has these forms, and scripts rely on them.</summary>
internal static class AccountJson
{
    /// <summary>An account on the token, as an element of a list.</summary>
    internal static void Write(Utf8JsonWriter writer, TokenAccount account)
    {
        writer.WriteStartObject();
        WriteMembers(writer, account);
        writer.WriteEndObject();
    }

    /// <summary>The members of an account on the token.</summary>
    internal static void WriteMembers(Utf8JsonWriter writer, TokenAccount account)
    {
        writer.WriteNumber("position", account.Position);
        if (AccountText.IsDamaged(account))
        {
            writer.WriteBoolean("damaged", true);
        }

        WriteMembers(writer, account.Account, null);
        writer.WriteString("fingerprint", AccountText.IsDamaged(account) ? null : account.Fingerprint);
    }

    /// <summary>The members of an account: all names and parameters, and its secret or null.</summary>
    internal static void WriteMembers(Utf8JsonWriter writer, OtpAccount account, byte[]? secret)
    {
        writer.WriteString("type", AccountText.GetType(account.Type));
        writer.WriteString("issuer", account.Issuer);
        writer.WriteString("label", account.Label);
        writer.WriteString("algorithm", AccountText.GetAlgorithm(account.Algorithm));
        writer.WriteNumber("digits", account.Digits);
        writer.WriteNumber("period", account.Period);
        if (account.Type == OtpType.Hotp)
        {
            writer.WriteNumber("counter", account.Counter);
        }

        writer.WriteString("secret", secret is null ? null : Base32.Encode(secret, 0, secret.Length));
    }

    /// <summary>The members of what a token says of itself.</summary>
    internal static void WriteMembers(Utf8JsonWriter writer, TokenInfo info)
    {
        writer.WriteString("id", info.Id);
        writer.WriteString("board", info.Board);
        writer.WriteString("firmware", info.FirmwareVersion);
        writer.WriteNumber("protocol", info.ProtocolVersion);
        writer.WriteNumber("capacity", info.Capacity);
        if (info.IsLocked || info.Fault != VaultFault.None)
        {
            writer.WriteNull("free");
        }
        else
        {
            writer.WriteNumber("free", info.FreeSlots);
        }

        writer.WriteString("clock", GetClock(info.ClockState));
        writer.WriteBoolean("codesOverUsb", info.CodesAllowed);
        writer.WriteBoolean("codesTakePress", info.CodesTakePress);
        writer.WriteNumber("damagedRecords", info.DamagedRecords);
        writer.WriteBoolean("pin", info.HasPin);
        writer.WriteBoolean("locked", info.IsLocked);
        writer.WriteString("fault", info.Fault == VaultFault.None ? null : JsonNamingPolicy.CamelCase.ConvertName(info.Fault.ToString()));
        writer.WriteBoolean("displayAbsent", info.IsDisplayAbsent);
        writer.WriteBoolean("tampered", info.IsTampered);
    }

    /// <summary>The state of a clock.</summary>
    internal static string GetClock(ClockState state) => state switch
    {
        ClockState.Running => "running",
        ClockState.NotSet => "notSet",
        ClockState.Implausible => "implausible",
        ClockState.Ds1307 => "ds1307",
        ClockState.OtherChip => "otherChip",
        _ => "absent",
    };
}
