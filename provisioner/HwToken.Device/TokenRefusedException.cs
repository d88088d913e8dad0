using System;
using HwToken.Core.Protocol;

namespace HwToken.Device;

/// <summary>The token answered that it does not do it. What that means is for the program to say that the user has before them.</summary>
public sealed class TokenRefusedException : Exception
{
    /// <summary>Makes one from what the token said.</summary>
    public TokenRefusedException(Status status, int detail)
        : base(FormattableString.Invariant($"The token answered {status} ({detail})."))
    {
        Status = status;
        Detail = detail;
    }

    /// <summary>What the token said.</summary>
    public Status Status { get; }

    /// <summary>Its detail, for instance the id of an account.</summary>
    public int Detail { get; }
}
