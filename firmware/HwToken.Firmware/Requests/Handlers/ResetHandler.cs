using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Requests.Handlers;

/// <summary>Erases everything.</summary>
internal sealed class ResetHandler : RequestHandler
{
    internal ResetHandler(TokenParts token)
        : base(token)
    {
    }

    /// <inheritdoc/>
    internal override byte Verb => Core.Protocol.Verb.Reset;

    /// <inheritdoc/>
    internal override bool NeedsAccounts => false;

    /// <inheritdoc/>
    internal override bool OutlivesLock => true;

    /// <inheritdoc/>
    internal override bool IsReported => true;

    /// <inheritdoc/>
    internal override Command CreateCommand() => new ResetCommand();

    /// <inheritdoc/>
    internal override Status Check(Request request)
    {
        request.Question = new Question(ConfirmAction.FactoryReset, 1);
        return Status.Ok;
    }

    /// <inheritdoc/>
    internal override Status Execute(Request request) => Token.EraseAll() ? Status.Ok : Status.StorageFailed;

    /// <inheritdoc/>
    protected override void ReportDone(Request request, IOwnerReport report)
    {
        report.ForgetAll();
        report.Say(PinTexts.ResetTitle, PinTexts.ResetText);
    }
}
