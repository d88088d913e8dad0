using HwToken.Core.Encoding;
using HwToken.Core.Protocol;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Requests;

/// <summary>
/// One verb on the token's side: whether it can be done, what its owner is asked before, how it is done, and what the owner sees
/// afterwards. It keeps nothing of a request: what a check found is handed on in the <see cref="Request"/>.
/// </summary>
internal abstract class RequestHandler
{
    /// <summary>The parts of the token.</summary>
    protected readonly TokenParts Token;

    /// <summary>Handles a verb.</summary>
    /// <param name="token">What it works on.</param>
    protected RequestHandler(TokenParts token) => Token = token;

    /// <summary>The verb, one of <see cref="Core.Protocol.Verb"/>.</summary>
    internal abstract byte Verb { get; }

    /// <summary>Whether accounts must be there to be had: it is refused while the token is locked or has a fault.</summary>
    internal virtual bool NeedsAccounts => true;

    /// <summary>
    /// Whether it is begun only with memory to spare. What has to do with accounts is; the rest needs little, and must work
    /// even then: to say how the token is, and to erase it.
    /// </summary>
    internal virtual bool NeedsRoom => NeedsAccounts;

    /// <summary>Whether it matters how much memory is free: to do it, or to say it.</summary>
    internal virtual bool LooksAtMemory => NeedsRoom;

    /// <summary>Whether its question is answered with the PIN too, on a token that has one.</summary>
    internal virtual bool NeedsPin => false;

    /// <summary>Whether its question stays when the token is locked.</summary>
    internal virtual bool OutlivesLock => false;

    /// <summary>Whether a request that was executed is still under way; then <see cref="Outcome"/> is how it went.</summary>
    internal virtual bool IsUnderWay => false;

    /// <summary>How a request that was under way went.</summary>
    internal virtual Status Outcome => Status.Ok;

    /// <summary>Whether its owner is to see what became of it.</summary>
    internal virtual bool IsReported => false;

    /// <summary>Makes an empty command of the verb.</summary>
    internal abstract Command CreateCommand();

    /// <summary>Looks whether a request can be done, before anyone is asked, and what its owner must be asked. Changes nothing but the request.</summary>
    /// <returns>Ok, or why it can't be done, with its detail in the request.</returns>
    internal virtual Status Check(Request request) => Status.Ok;

    /// <summary>Does what a request asks for, after its check and its owner's yes.</summary>
    /// <returns>How it went, with its detail in the request.</returns>
    internal virtual Status Execute(Request request) => Status.Ok;

    /// <summary>Writes the body of the response, when all went well.</summary>
    internal virtual void WriteResponse(Request request, ByteWriter writer) => request.Command.WriteResponse(writer);

    /// <summary>Lets the owner see what became of a request.</summary>
    internal void Report(Request request, IOwnerReport report)
    {
        switch (request.Status)
        {
            case Status.Ok:
                ReportDone(request, report);
                break;
            case Status.Declined:
                report.Say(MessageTexts.DeclinedTitle, MessageTexts.DeclinedText);
                break;
            case Status.TimedOut:
                ReportEnd(request, report, MessageTexts.NoAnswerTitle, MessageTexts.NoAnswerText);
                break;
            case Status.Cancelled:
                ReportEnd(request, report, MessageTexts.WithdrawnTitle, MessageTexts.WithdrawnText);
                break;
            case Status.StorageFailed:
                if (request.WasAsked)
                {
                    report.Say(MessageTexts.ChangeNotStoredTitle, MessageTexts.ChangeNotStoredText);
                }
                else
                {
                    report.SayAside(MessageTexts.ChangeNotStoredTitle, MessageTexts.ChangeNotStoredText);
                }

                break;
        }
    }

    /// <summary>Lets the owner see that a request was done.</summary>
    protected virtual void ReportDone(Request request, IOwnerReport report)
    {
    }

    /// <summary>Shows an account that was changed, without anything to say of it.</summary>
    protected static void ReportChanged(IOwnerReport report, int id)
    {
        report.DropMessage();
        report.ShowAccount(id);
    }

    private static void ReportEnd(Request request, IOwnerReport report, string title, string text)
    {
        // Of a question that nobody can have seen, as it was gone at once or the display was off, nobody wonders where it went.
        if (request.WasAsked || request.WasSeen)
        {
            report.Say(title, text);
        }
    }
}
