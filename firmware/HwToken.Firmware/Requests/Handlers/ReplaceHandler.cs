using HwToken.Core.Crypto;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Requests.Handlers;

/// <summary>Puts another account and secret in an account's place.</summary>
internal sealed class ReplaceHandler : RequestHandler
{
    internal ReplaceHandler(TokenParts token)
        : base(token)
    {
    }

    /// <inheritdoc/>
    internal override byte Verb => Core.Protocol.Verb.Replace;

    /// <inheritdoc/>
    internal override bool IsReported => true;

    /// <inheritdoc/>
    internal override Command CreateCommand() => new ReplaceCommand();

    /// <inheritdoc/>
    internal override Status Check(Request request)
    {
        var command = (ReplaceCommand)request.Command;
        AccountStore accounts = Token.Accounts;
        request.Detail = command.Id;
        accounts.BeginReading();
        try
        {
            int position = accounts.FindPosition(command.Id);
            OtpCredential? present = position < 0 ? null : accounts.ReadCredential(position);
            if (present is null)
            {
                return position < 0 ? Status.NoSuchAccount : Status.DamagedRecord;
            }

            byte[] secret = command.Credential.Secret;
            bool isSameSecret = secret.Length == present.Secret.Length && FixedTime.AreEqual(secret, 0, present.Secret, 0, secret.Length);
            present.Clear();
            Status status = accounts.Check(command.Credential, false, command.Id, out request.Detail);
            if (status == Status.Ok)
            {
                var question = new Question(isSameSecret ? ConfirmAction.Change : ConfirmAction.ReplaceSecret, present.Account, command.Credential.Account);
                request.ChangesNothing = isSameSecret && !question.ChangesNames && !question.ChangesSettings;
                request.Question = request.ChangesNothing ? null : question;
            }

            return status;
        }
        finally
        {
            accounts.EndReading();
        }
    }

    /// <inheritdoc/>
    internal override Status Execute(Request request)
    {
        var command = (ReplaceCommand)request.Command;
        request.Detail = command.Id;
        return request.ChangesNothing ? Status.Ok : Token.Accounts.Replace(command.Id, command.Credential);
    }

    /// <inheritdoc/>
    protected override void ReportDone(Request request, IOwnerReport report) => ReportChanged(report, ((ReplaceCommand)request.Command).Id);
}
