using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;

namespace HwToken.Firmware.Requests.Handlers;

/// <summary>Changes an account's place in the order, without a press.</summary>
internal sealed class MoveHandler : RequestHandler
{
    internal MoveHandler(TokenParts token)
        : base(token)
    {
    }

    /// <inheritdoc/>
    internal override byte Verb => Core.Protocol.Verb.Move;

    /// <inheritdoc/>
    internal override bool IsReported => true;

    /// <inheritdoc/>
    internal override Command CreateCommand() => new MoveCommand();

    /// <inheritdoc/>
    internal override Status Execute(Request request)
    {
        var command = (MoveCommand)request.Command;
        AccountStore accounts = Token.Accounts;
        request.Detail = command.Id;
        bool isStored = !accounts.IsAt(command.Id, command.Position) && accounts.FindPosition(command.Id) >= 0;
        if (isStored && !Token.MayStore(1, out int waitSeconds))
        {
            request.Detail = waitSeconds;
            return Status.TooSoon;
        }

        return accounts.Move(command.Id, command.Position);
    }

    /// <inheritdoc/>
    protected override void ReportDone(Request request, IOwnerReport report) => report.FollowAccount();
}
