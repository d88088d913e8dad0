using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;
using HwToken.Firmware.Health;

namespace HwToken.Firmware.Requests.Handlers;

/// <summary>Who is there: answered in every state, and in every version of the protocol.</summary>
internal sealed class HelloHandler : RequestHandler
{
    internal HelloHandler(TokenParts token)
        : base(token)
    {
    }

    /// <inheritdoc/>
    internal override byte Verb => Core.Protocol.Verb.Hello;

    /// <inheritdoc/>
    internal override bool NeedsAccounts => false;

    /// <inheritdoc/>
    internal override Command CreateCommand() => new HelloCommand();

    /// <inheritdoc/>
    internal override Status Execute(Request request)
    {
        var hello = (HelloCommand)request.Command;
        TokenVault vault = Token.Vault;
        bool isUnlocked = vault.IsUnlocked;
        hello.TokenId = Token.Settings.TokenId;
        hello.FirmwareMajor = FirmwareVersion.Major;
        hello.FirmwareMinor = FirmwareVersion.Minor;
        hello.FirmwarePatch = FirmwareVersion.Patch;
        hello.ClockState = Token.Clock.State;
        hello.Capacity = AccountStore.Capacity;
        hello.FreeSlots = isUnlocked ? Token.Accounts.FreeSlots : 0;
        hello.DamagedRecords = isUnlocked ? Token.Accounts.DamagedRecords : 0;
        hello.Fault = (byte)vault.Fault;
        hello.BoardName = Token.Board.Name;
        hello.Flags = (byte)((Token.Settings.CodesAllowed ? HelloCommand.FlagCodesAllowed : 0)
            | (Token.Settings.CodesTakePress ? HelloCommand.FlagCodesTakePress : 0)
            | (vault.HasPin ? HelloCommand.FlagHasPin : 0)
            | (vault.HasPin && !isUnlocked ? HelloCommand.FlagLocked : 0)
            | (Token.DisplayAnswers ? 0 : HelloCommand.FlagDisplayAbsent)
            | (vault.IsTampered ? HelloCommand.FlagTampered : 0)
            | (Token.Health.MayMakeCodes ? 0 : HelloCommand.FlagSelfTestFailed));
        return Status.Ok;
    }
}
