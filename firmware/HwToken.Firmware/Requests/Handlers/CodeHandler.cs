using System;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Requests.Handlers;

/// <summary>The code of an account at present, if the owner allowed that the host asks for it: for good, or by a press each time.</summary>
internal sealed class CodeHandler : RequestHandler
{
    internal CodeHandler(TokenParts token)
        : base(token)
    {
    }

    /// <inheritdoc/>
    internal override byte Verb => Core.Protocol.Verb.Code;

    /// <inheritdoc/>
    internal override bool IsReported => Token.Settings.CodesTakePress;

    /// <inheritdoc/>
    internal override Command CreateCommand() => new CodeCommand();

    /// <inheritdoc/>
    internal override Status Check(Request request)
    {
        int id = ((CodeCommand)request.Command).Id;
        request.Detail = id;
        int position = Token.Accounts.FindPosition(id);
        Status status = !Token.Settings.CodesAllowed ? Status.CodesNotAllowed : !Token.Health.MayMakeCodes ? Status.SelfTestFailed
            : !Token.Clock.IsTrusted ? Status.ClockNotSet : position < 0 ? Status.NoSuchAccount : Status.Ok;
        if (status == Status.Ok && Token.Settings.CodesTakePress)
        {
            OtpAccount? account = Token.Accounts.ReadAccount(position);
            if (account is null || account.Type == OtpType.Hotp)
            {
                return account is null ? Status.DamagedRecord : Status.CounterBased;
            }

            request.Question = new Question(ConfirmAction.GiveCode, account);
        }

        return status;
    }

    /// <inheritdoc/>
    internal override Status Execute(Request request)
    {
        // The clock may have stopped while its owner was asked.
        var command = (CodeCommand)request.Command;
        request.Detail = command.Id;
        if (!Token.Clock.IsTrusted)
        {
            return Status.ClockNotSet;
        }

        OtpCredential? credential = Token.Accounts.ReadCredential(Token.Accounts.FindPosition(command.Id));
        if (credential is null)
        {
            return Status.DamagedRecord;
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
