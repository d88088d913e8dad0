using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Firmware.Requests.Handlers;

/// <summary>Withdraws what the owner is asked; the session does that before the request is looked at.</summary>
internal sealed class CancelHandler : RequestHandler
{
    internal CancelHandler(TokenParts token)
        : base(token)
    {
    }

    /// <inheritdoc/>
    internal override byte Verb => Core.Protocol.Verb.Cancel;

    /// <inheritdoc/>
    internal override bool NeedsAccounts => false;

    /// <inheritdoc/>
    internal override Command CreateCommand() => new CancelCommand();
}
