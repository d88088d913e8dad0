using HwToken.Core.Protocol;

namespace HwToken.Firmware.Requests;

/// <summary>A request of the host from its arrival until its owner has seen what came of it; what its check found is handed on in it.</summary>
internal sealed class Request
{
    /// <summary>What was sent.</summary>
    internal readonly Command Command;

    /// <summary>Who knows how it is done.</summary>
    internal readonly RequestHandler Handler;

    /// <summary>Its sequence number; the response carries it too.</summary>
    internal readonly int Sequence;

    /// <summary>What the owner must say yes to first, as the check found; null for nothing.</summary>
    internal Question? Question;

    /// <summary>Where the owner is asked that; null before.</summary>
    internal Approval? Approval;

    /// <summary>Whether the check found everything as it is wanted: then nothing is asked and nothing stored.</summary>
    internal bool ChangesNothing;

    /// <summary>The time to set less the monotonic clock's, in milliseconds, as the check worked it out.</summary>
    internal long ClockTime;

    /// <summary>The detail of its status.</summary>
    internal int Detail;

    /// <summary>How it went, when it is over.</summary>
    internal Status Status;

    /// <summary>Whether it is done by the leave that the owner gave for several.</summary>
    internal bool HasLeave;

    /// <summary>Whether the owner can have seen its question: it was on a display that answers, for long enough.</summary>
    internal bool WasSeen;

    /// <summary>Takes what was sent.</summary>
    internal Request(Command command, RequestHandler handler, int sequence)
    {
        Sequence = sequence;
        Command = command;
        Handler = handler;
    }

    /// <summary>Whether the owner answered before it was over, or gave leave.</summary>
    internal bool WasAsked => HasLeave || (Approval is not null && Approval.IsAnswered);
}
