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

            // The question says how many they are.
            for (int other = 0; other < item; other++)
            {
                if (ids[other] == ids[item])
                {
                    return Status.Malformed;
                }
            }
        }

        request.Question = new Question(Token.Accounts, ids);
        return Status.Ok;
    }

    /// <inheritdoc/>
    internal override Status Execute(Request request) => Token.Accounts.Remove(((RemoveCommand)request.Command).Ids, out request.Detail);

    /// <inheritdoc/>
    protected override void ReportDone(Request request, IOwnerReport report)
    {
        bool isOne = ((RemoveCommand)request.Command).Ids.Length == 1;
        report.Say(MessageTexts.RemovedTitle, isOne ? MessageTexts.RemovedText : MessageTexts.RemovedManyText);
        report.ShowAccount(-1);
    }
}
