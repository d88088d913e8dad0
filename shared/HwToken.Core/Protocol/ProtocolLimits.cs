namespace HwToken.Core.Protocol;

/// <summary>What token and host must agree on beside the bytes.</summary>
public static class ProtocolLimits
{
    /// <summary>Milliseconds that the owner has to answer a question, from when it came up.</summary>
    public const int AnswerMilliseconds = 30_000;

    /// <summary>The first year that a clock may show: before it this protocol was not written yet.</summary>
    public const int EarliestYear = 2024;

    /// <summary>Its beginning, 2024-01-01T00:00:00Z, in Unix seconds.</summary>
    public const long EarliestUnixSeconds = 1_704_067_200;

    /// <summary>The last year that the clock chip's calendar has.</summary>
    public const int LatestYear = 2099;
}
