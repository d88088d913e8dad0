using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Requests.Handlers;

/// <summary>Asks for leave to add a number of accounts.</summary>
internal sealed class BeginAddHandler : RequestHandler
{
    internal BeginAddHandler(TokenParts token)
        : base(token)
    {
    }

    /// <inheritdoc/>
    internal override byte Verb => Core.Protocol.Verb.BeginAdd;

    /// <inheritdoc/>
    internal override bool IsReported => true;

    /// <inheritdoc/>
    internal override Command CreateCommand() => new BeginAddCommand();

    /// <inheritdoc/>
    internal override Status Check(Request request)
    {
        int count = ((BeginAddCommand)request.Command).Count;
        request.Detail = Token.Accounts.FreeSlots;
        if (count == 0)
        {
            return Status.Malformed;
        }

        if (count > Token.Accounts.FreeSlots)
        {
            return Status.Full;
        }

        request.Question = new Question(ConfirmAction.Add, count);
        return Status.Ok;
    }

    /// <inheritdoc/>
    internal override Status Execute(Request request)
    {
        Token.Leave.Give(((BeginAddCommand)request.Command).Count, Token.Board.MonotonicClock.Milliseconds);
        return Status.Ok;
    }

    /// <inheritdoc/>
    protected override void ReportDone(Request request, IOwnerReport report)
    {
        int count = ((BeginAddCommand)request.Command).Count;
        Token.Leave.Announced = count;
        report.Say(MessageTexts.AddingTitle, MessageTexts.WithNumber(MessageTexts.AddingText, count));
    }
}
