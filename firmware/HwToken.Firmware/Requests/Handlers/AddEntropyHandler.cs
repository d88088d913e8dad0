using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Firmware.Requests.Handlers;

/// <summary>Adds the host's randomness to the token's.</summary>
internal sealed class AddEntropyHandler : RequestHandler
{
    internal AddEntropyHandler(TokenParts token)
        : base(token)
    {
    }

    /// <inheritdoc/>
    internal override byte Verb => Core.Protocol.Verb.AddEntropy;

    /// <inheritdoc/>
    internal override bool NeedsAccounts => false;

    /// <inheritdoc/>
    internal override Command CreateCommand() => new AddEntropyCommand();

    /// <inheritdoc/>
    internal override Status Execute(Request request)
    {
        Token.Random.Mix(((AddEntropyCommand)request.Command).Entropy);
        return Status.Ok;
    }
}
