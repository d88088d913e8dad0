using System;
using System.Collections.Generic;

namespace HwToken.Web;

/// <summary>How the page is served: the options of <c>hwtoken ui</c>.</summary>
public sealed record UiOptions
{
    /// <summary>The TCP port to listen on, 1 to 65535 (<c>--listen</c>); 0 for any that is free.</summary>
    public int Listen { get; init; }

    /// <summary>The tokens' ports (<c>--port</c>); none for whatever tokens are found.</summary>
    public IReadOnlyList<string> TokenPorts { get; init; } = [];

    /// <summary>Whether the token is a simulated one that lives as long as the page is served (<c>--sim</c>).</summary>
    public bool IsSimulated { get; init; }

    /// <summary>How long after its last page was closed the server ends. A reload closes a page for a moment.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>After how long without a request the page says that the token may be asleep: as a token is delivered, its screen goes off after a minute, and it sleeps a minute later.</summary>
    public TimeSpan QuietTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a copied code stays in the clipboard.</summary>
    public TimeSpan ClipboardTime { get; init; } = TimeSpan.FromSeconds(30);
}
