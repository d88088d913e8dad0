namespace HwToken.Firmware.Requests;

/// <summary>What is asked of the owner at present: the host's question first, since the owner's own can wait.</summary>
internal sealed class ApprovalDesk
{
    /// <summary>What the host needs; null for nothing.</summary>
    internal Approval? Host;

    /// <summary>What the owner began on the token itself; null for nothing.</summary>
    internal Approval? Own;

    /// <summary>Whether the owner is entering a PIN: nothing is asked then.</summary>
    internal bool IsPinEntered;

    /// <summary>The question that is to be answered now, or null.</summary>
    internal Approval? Current => Host is not null && Host.IsAsking ? Host : Own is not null && Own.IsAsking ? Own : null;

    /// <summary>Whether the owner is busy with the token: a host may not ask then.</summary>
    internal bool IsOwnerBusy => IsPinEntered || Own is not null;
}
