using System.Collections.Generic;
using HwToken.Device;

namespace HwToken.Web.Model;

/// <summary>A token's port, and what is known of the token on it.</summary>
/// <param name="Port">Its name.</param>
/// <param name="Title">What the page calls it.</param>
internal sealed record PortView(string Port, string Title);

/// <summary>The token that the page is about, as it was when it was last asked.</summary>
internal sealed record TokenView
{
    /// <summary>What it said of itself; null where there is none.</summary>
    internal TokenInfo? Info { get; init; }

    /// <summary>Its port; empty where there is none.</summary>
    internal string Port { get; init; } = "";

    /// <summary>Why there is none, or why its accounts are not shown, as a sentence; null where all is well.</summary>
    internal string? Problem { get; init; }

    /// <summary>Its accounts in order; empty while it is locked.</summary>
    internal IReadOnlyList<TokenAccount> Accounts { get; init; } = [];

    /// <summary>Its clock as it was measured last; null where it was not.</summary>
    internal ClockMeasurement? Clock { get; init; }

    /// <summary>How its clock goes; null where it was not asked.</summary>
    internal ClockDrift? Drift { get; init; }

    /// <summary>How it is; null where it was not asked.</summary>
    internal TokenHealth? Health { get; init; }

    /// <summary>Whether nothing was asked of it for so long that it may be asleep; the next request wakes it.</summary>
    internal bool MayBeAsleep { get; init; }

    /// <summary>Whether it is there and can be worked with.</summary>
    internal bool IsReady => Info is { IsLocked: false };
}
