using System;
using System.Linq;
using CsCheck;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Core.Tests;

/// <summary>What property tests draw from.</summary>
internal static class Generators
{
    internal static readonly Func<Command>[] Commands =
    [
        () => new GetHealthCommand(),
        () => new HelloCommand(), () => new GetTimeCommand(), () => new SetTimeCommand(), () => new CancelCommand(),
        () => new ListCommand(), () => new BeginAddCommand(), () => new AddCommand(), () => new ReplaceCommand(),
        () => new RenameCommand(), () => new MoveCommand(), () => new RemoveCommand(), () => new CodeCommand(),
        () => new GetClockCommand(),
    ];

    private static readonly Gen<string> Text = Gen.OneOf(Gen.Char['!', '~'].Array[0, 64], Gen.Char['À', 'ÿ'].Array[0, 32], Gen.Char['一', '龥'].Array[0, 21])
        .Select(characters => new string(characters));

    internal static readonly Gen<OtpAccount> Account =
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[6, 10], Gen.Int[1, 86400], Gen.Long[0, OtpAccount.MaxStartTime], Gen.Long[0, long.MaxValue], Text, Text).Select(
            (type, algorithm, digits, period, startTime, counter, issuer, label) => new OtpAccount
            {
                Type = (OtpType)type,
                Algorithm = type == 3 ? OtpAlgorithm.Sha1 : (OtpAlgorithm)algorithm,
                Digits = type == 3 ? OtpAccount.SteamDigits : digits,
                Period = period,
                StartTime = startTime,
                Counter = (ulong)counter,
                Issuer = issuer,
                Label = label.Length == 0 ? "label" : label,
            });

    internal static readonly Gen<OtpCredential> Credential =
        Gen.Select(Account, Gen.Byte.Array[1, 128], Gen.Int[0, 128], Gen.Bool).Select((account, secret, width, hasBitmap) =>
        {
            account.LabelBitmap = hasBitmap ? [.. Enumerable.Range(0, 2 * width).Select(column => (byte)(column * 37))] : [];
            return new OtpCredential(account, secret);
        });

    /// <summary>As many as one message can hold.</summary>
    internal static readonly Gen<OtpCredential[]> OneMessage = Credential.Array[1, 3].Where(credentials =>
    {
        var writer = new ByteWriter(new byte[Message.MaxBodyLength - 1]);
        foreach (OtpCredential credential in credentials)
        {
            OtpAccountCodec.WriteCredential(writer, credential);
        }

        return !writer.Failed;
    });
}
