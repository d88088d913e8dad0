using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Requests.Handlers;

/// <summary>Adds accounts: after a press, or by the leave that the owner gave for several.</summary>
internal sealed class AddHandler : RequestHandler
{
    internal AddHandler(TokenParts token)
        : base(token)
    {
    }

    /// <inheritdoc/>
    internal override byte Verb => Core.Protocol.Verb.Add;

    /// <inheritdoc/>
    internal override bool IsReported => true;

    /// <inheritdoc/>
    internal override Command CreateCommand() => new AddCommand();

    /// <inheritdoc/>
    internal override Status Check(Request request)
    {
        var command = (AddCommand)request.Command;
        int count = command.Credentials.Length;
        request.HasLeave = Token.Leave.Count > 0;
        if (count == 0)
        {
            return Status.Malformed;
        }

        if (count <= Token.Leave.Count)
        {
            return Status.Ok;
        }

        if (count > Token.Accounts.FreeSlots)
        {
            request.Detail = Token.Accounts.FreeSlots;
            return Status.Full;
        }

        // What can't be added is said before anyone is asked.
        Status status = CheckCredentials(request, command);
        if (status == Status.Ok)
        {
            request.Question = new Question(command.Credentials);
        }

        return status;
    }

    /// <inheritdoc/>
    internal override Status Execute(Request request)
    {
        var command = (AddCommand)request.Command;
        Token.Vault.EnsureKey();
        Token.Accounts.Add(command.Credentials, AllowsDuplicates(command), command.Outcomes, command.Details);
        Token.Leave.Use(command.Outcomes.Length, Token.Board.MonotonicClock.Milliseconds);
        return Status.Ok;
    }

    /// <inheritdoc/>
    protected override void ReportDone(Request request, IOwnerReport report)
    {
        var command = (AddCommand)request.Command;
        int firstId = -1;
        for (int item = 0; item < command.Outcomes.Length && firstId < 0; item++)
        {
            firstId = command.Outcomes[item] == Status.Ok ? command.Details[item] : -1;
        }

        // One that was asked about by name is shown at once; of several the number is.
        report.DropMessage();
        Token.Leave.Announced -= command.Outcomes.Length;
        if (command.Outcomes.Length > 1 || Token.Leave.Announced > 0)
        {
            report.Say(MessageTexts.AddedTitle, MessageTexts.WithNumber(MessageTexts.AddedText, Token.Accounts.Count));
        }

        report.ShowAccount(firstId);
    }

    private static bool AllowsDuplicates(AddCommand command) => (command.Flags & AddCommand.FlagAllowDuplicates) != 0;

    private Status CheckCredentials(Request request, AddCommand command)
    {
        Token.Accounts.BeginReading();
        try
        {
            Status status = Status.Ok;
            for (int item = 0; item < command.Credentials.Length && status == Status.Ok; item++)
            {
                status = Token.Accounts.Check(command.Credentials[item], AllowsDuplicates(command), -1, out request.Detail);
            }

            return status;
        }
        finally
        {
            Token.Accounts.EndReading();
        }
    }
}
