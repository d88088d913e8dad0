namespace HwToken.Core.Protocol;

/// <summary>What a token waits for while it answers with Waiting: that status's detail.</summary>
public static class WaitingReason
{
    /// <summary>A press on the token.</summary>
    public const int Press = 0;

    /// <summary>The edge of a second, on which the clock is set.</summary>
    public const int ClockEdge = 1;

    /// <summary>The PIN, given on the token.</summary>
    public const int Pin = 2;
}
