using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Requests.Handlers;

/// <summary>Changes an account's names.</summary>
internal sealed class RenameHandler : RequestHandler
{
    internal RenameHandler(TokenParts token)
        : base(token)
    {
    }

    /// <inheritdoc/>
    internal override byte Verb => Core.Protocol.Verb.Rename;

    /// <inheritdoc/>
    internal override bool IsReported => true;

    /// <inheritdoc/>
    internal override Command CreateCommand() => new RenameCommand();

    /// <inheritdoc/>
    internal override Status Check(Request request)
    {
        var command = (RenameCommand)request.Command;
        request.Detail = command.Id;
        int position = Token.Accounts.FindPosition(command.Id);
        OtpAccount? account = position < 0 ? null : Token.Accounts.ReadAccount(position);
        if (account is null)
        {
            return position < 0 ? Status.NoSuchAccount : Status.DamagedRecord;
        }

        var renamed = new OtpAccount();
        renamed.Issuer = command.Issuer;
        renamed.Label = command.Label;
        renamed.LabelBitmap = command.LabelBitmap;
        request.Detail = (int)renamed.CheckNames();
        if (request.Detail != 0)
        {
            return Status.InvalidAccount;
        }

        var question = new Question(ConfirmAction.Rename, account, renamed);
        request.ChangesNothing = !question.ChangesNames;
        request.Question = request.ChangesNothing ? null : question;
        return Status.Ok;
    }

    /// <inheritdoc/>
    internal override Status Execute(Request request)
    {
        var command = (RenameCommand)request.Command;
        request.Detail = command.Id;
        return request.ChangesNothing ? Status.Ok : Token.Accounts.Rename(command.Id, command.Issuer, command.Label, command.LabelBitmap);
    }

    /// <inheritdoc/>
    protected override void ReportDone(Request request, IOwnerReport report) => ReportChanged(report, ((RenameCommand)request.Command).Id);
}
