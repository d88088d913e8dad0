using System;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;

namespace HwToken.Device;

/// <summary>What a token says of itself.</summary>
public sealed class TokenInfo
{
    internal TokenInfo(HelloCommand hello, int protocolVersion)
    {
        ProtocolVersion = protocolVersion;
        Id = Convert.ToHexString(hello.TokenId);
        FirmwareVersion = $"{hello.FirmwareMajor}.{hello.FirmwareMinor}.{hello.FirmwarePatch}";
        Board = hello.BoardName;
        Capacity = hello.Capacity;
        FreeSlots = hello.FreeSlots;
        DamagedRecords = hello.DamagedRecords;
        ClockState = hello.ClockState;
        CodesAllowed = (hello.Flags & HelloCommand.FlagCodesAllowed) != 0;
        CodesTakePress = CodesAllowed && (hello.Flags & HelloCommand.FlagCodesTakePress) != 0;
        HasPin = (hello.Flags & HelloCommand.FlagHasPin) != 0;
        IsLocked = (hello.Flags & HelloCommand.FlagLocked) != 0;
        Fault = (VaultFault)hello.Fault;
        HasFailedSelfTest = (hello.Flags & HelloCommand.FlagSelfTestFailed) != 0;
        IsTampered = (hello.Flags & HelloCommand.FlagTampered) != 0;
        IsDisplayAbsent = (hello.Flags & HelloCommand.FlagDisplayAbsent) != 0;
    }

    /// <summary>The protocol version that it speaks.</summary>
    public int ProtocolVersion { get; }

    /// <summary>Its identity, 16 hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>Its firmware's version.</summary>
    public string FirmwareVersion { get; }

    /// <summary>The board that it runs on.</summary>
    public string Board { get; }

    /// <summary>How many accounts fit.</summary>
    public int Capacity { get; }

    /// <summary>How many more fit; 0 when it is locked.</summary>
    public int FreeSlots { get; }

    /// <summary>How many records in storage fail their check.</summary>
    public int DamagedRecords { get; }

    /// <summary>State of its clock.</summary>
    public ClockState ClockState { get; }

    /// <summary>Whether the owner allows codes over the link.</summary>
    public bool CodesAllowed { get; }

    /// <summary>Whether its owner is asked for each of them; an older token never does that.</summary>
    public bool CodesTakePress { get; }

    /// <summary>Whether its owner has set a PIN.</summary>
    public bool HasPin { get; }

    /// <summary>Whether it waits for its PIN; what it says of its accounts is 0 then.</summary>
    public bool IsLocked { get; }

    /// <summary>Why its accounts can't be used, or None.</summary>
    public VaultFault Fault { get; }

    /// <summary>Whether it failed its self-test, and so makes no codes.</summary>
    public bool HasFailedSelfTest { get; }

    /// <summary>Whether something else than the token has written to its storage.</summary>
    public bool IsTampered { get; }

    /// <summary>Whether its display does not answer.</summary>
    public bool IsDisplayAbsent { get; }
}
