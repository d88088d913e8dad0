using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Firmware.Requests.Handlers;

/// <summary>How the token is.</summary>
internal sealed class GetHealthHandler : RequestHandler
{
    internal GetHealthHandler(TokenParts token)
        : base(token)
    {
    }

    /// <inheritdoc/>
    internal override byte Verb => Core.Protocol.Verb.GetHealth;

    /// <inheritdoc/>
    internal override bool NeedsAccounts => false;

    /// <inheritdoc/>
    internal override bool LooksAtMemory => true;

    /// <inheritdoc/>
    internal override Command CreateCommand() => new GetHealthCommand();

    /// <inheritdoc/>
    internal override Status Execute(Request request)
    {
        Token.Health.Describe((GetHealthCommand)request.Command, Token.Vault.IsUnlocked);
        return Status.Ok;
    }
}
