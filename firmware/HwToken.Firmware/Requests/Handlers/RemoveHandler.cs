using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Requests.Handlers;

/// <summary>Removes accounts.</summary>
internal sealed class RemoveHandler : RequestHandler
{
    internal RemoveHandler(TokenParts token)
        : base(token)
    {
    }

    /// <inheritdoc/>
    internal override byte Verb => Core.Protocol.Verb.Remove;

    /// <inheritdoc/>
    internal override bool IsReported => true;

    /// <inheritdoc/>
    internal override Command CreateCommand() => new RemoveCommand();

    /// <inheritdoc/>
    internal override Status Check(Request request)
    {
        int[] ids = ((RemoveCommand)request.Command).Ids;
        if (ids.Length == 0)
        {
            return Status.Malformed;
        }

        for (int item = 0; item < ids.Length; item++)
        {
            request.Detail = ids[item];
            if (Token.Accounts.FindPosition(ids[item]) < 0)
            {
                return Status.NoSuchAccount;
            }

            // The question shows a number, which must be that of accounts.
            for (int other = 0; other < item; other++)
            {
                if (ids[other] == ids[item])
                {
                    return Status.Malformed;
                }
            }
        }

        // An account that can't be read any more can still be removed.
        OtpAccount? account = ids.Length == 1 ? Token.Accounts.ReadAccount(Token.Accounts.FindPosition(ids[0])) : null;
        request.Question = account is null ? new Question(ConfirmAction.Remove, ids.Length) : new Question(ConfirmAction.Remove, account);
        return Status.Ok;
    }

    /// <inheritdoc/>
    internal override Status Execute(Request request) => Token.Accounts.Remove(((RemoveCommand)request.Command).Ids, out request.Detail);

    /// <inheritdoc/>
    protected override void ReportDone(Request request, IOwnerReport report)
    {
        report.Say(MessageTexts.RemovedTitle, MessageTexts.RemovedText);
        report.ShowAccount(-1);
    }
}
