using System;
using System.Collections.Generic;
using HwToken.Core.Otp;

namespace HwToken.Cli.Enrolling;

/// <summary>What a run is asked for.</summary>
internal sealed record EnrollSettings
{
    /// <summary>Bytes of a secret for SHA-1.</summary>
    internal const int Sha1Length = 20;

    /// <summary>Bytes of a secret for SHA-256.</summary>
    internal const int Sha256Length = 32;

    /// <summary>How many tokens, those of earlier runs included.</summary>
    internal required int Count { get; init; }

    /// <summary>The file for the identity provider.</summary>
    internal required string Output { get; init; }

    /// <summary>Its format.</summary>
    internal required EnrollFormat Format { get; init; }

    /// <summary>The accounts' issuer; may be empty.</summary>
    internal string Issuer { get; init; } = "";

    /// <summary>The accounts' label where there are no users; empty for the serial number.</summary>
    internal string Name { get; init; } = "";

    /// <summary>Whose tokens they become, in this order; null for nobody's yet.</summary>
    internal IReadOnlyList<string>? Users { get; init; }

    /// <summary>Bytes of a secret.</summary>
    internal int SecretLength { get; init; } = Sha1Length;

    /// <summary>What serial numbers begin with, before a running number; null for the token's identity.</summary>
    internal string? SerialPrefix { get; init; }

    /// <summary>The ports to look at; empty for all serial ports.</summary>
    internal IReadOnlyList<string> Ports { get; init; } = [];

    /// <summary>How long to wait for a further token; null for ever.</summary>
    internal TimeSpan? Wait { get; init; }

    /// <summary>The hash that goes with the secrets' length.</summary>
    internal OtpAlgorithm Algorithm => SecretLength == Sha256Length ? OtpAlgorithm.Sha256 : OtpAlgorithm.Sha1;
}
