using System;

namespace HwToken.Provisioning.Sources;

/// <summary>What is known beforehand of the sources that are read.</summary>
public sealed record SourceSettings
{
    /// <summary>Whether a bare secret gets its names from elsewhere; without them one is refused.</summary>
    public bool HasName { get; init; }

    /// <summary>Whether secrets without a setup code are in hexadecimal digits.</summary>
    public bool IsHex { get; init; }

    /// <summary>Is given the text of each code as it is read; it may hold a secret.</summary>
    public Action<string>? CodeRead { get; init; }
}
