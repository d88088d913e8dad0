using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Firmware.Requests.Handlers;

/// <summary>How the token's clock goes.</summary>
internal sealed class GetClockHandler : RequestHandler
{
    internal GetClockHandler(TokenParts token)
        : base(token)
    {
    }

    /// <inheritdoc/>
    internal override byte Verb => Core.Protocol.Verb.GetClock;

    /// <inheritdoc/>
    internal override bool NeedsAccounts => false;

    /// <inheritdoc/>
    internal override Command CreateCommand() => new GetClockCommand();

    /// <inheritdoc/>
    internal override Status Execute(Request request)
    {
        var command = (GetClockCommand)request.Command;
        command.ClockState = Token.Clock.State;
        command.Ageing = Token.Clock.Ageing;
        command.TemperatureQuarters = Token.Clock.TemperatureQuarters;
        Token.Clock.Discipline.Describe(command);
        return Status.Ok;
    }
}
