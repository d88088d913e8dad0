using System;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Firmware.Requests.Handlers;

/// <summary>The code of an account at present, if the owner allowed that the host asks for it.</summary>
internal sealed class CodeHandler : RequestHandler
{
    internal CodeHandler(TokenParts token)
        : base(token)
    {
    }

    /// <inheritdoc/>
    internal override byte Verb => Core.Protocol.Verb.Code;

    /// <inheritdoc/>
    internal override Command CreateCommand() => new CodeCommand();

    /// <inheritdoc/>
    internal override Status Execute(Request request)
    {
        var command = (CodeCommand)request.Command;
        request.Detail = command.Id;
        if (!Token.Settings.CodesAllowed)
        {
            return Status.CodesNotAllowed;
        }

        if (!Token.Health.MayMakeCodes)
        {
            return Status.SelfTestFailed;
        }

        if (!Token.Clock.IsTrusted)
        {
            return Status.ClockNotSet;
        }

        int position = Token.Accounts.FindPosition(command.Id);
        OtpCredential? credential = position < 0 ? null : Token.Accounts.ReadCredential(position);
        if (credential is null)
        {
            return position < 0 ? Status.NoSuchAccount : Status.DamagedRecord;
        }

        bool isCounter = credential.Account.Type == OtpType.Hotp;
        if (!isCounter)
        {
            MakeCode(command, credential);
        }

        credential.Clear();
        return isCounter ? Status.CounterBased : Status.Ok;
    }

    private void MakeCode(CodeCommand command, OtpCredential credential)
    {
        var code = new char[OtpCode.MaxLength];
        var generator = new OtpGenerator(credential.Account, credential.Secret, 0, credential.Secret.Length);
        long now = Token.Clock.UnixMilliseconds;
        command.Code = new string(code, 0, generator.WriteCode(generator.GetMovingFactor(now / 1000), code));
        command.RemainingMilliseconds = Totp.GetRemainingMilliseconds(now, credential.Account.StartTime, credential.Account.Period);
        generator.Clear();
        Array.Clear(code, 0, code.Length);
    }
}
