using System;
using System.Collections.Generic;
using HwToken.Core.Otp;

namespace HwToken.Cli.Adding;

/// <summary>What became of the accounts on one token.</summary>
/// <param name="Port">Its port.</param>
/// <param name="Report">Every account's outcome.</param>
/// <param name="OnToken">The accounts that are on it now.</param>
internal sealed record TokenResult(string Port, AddReport Report, IReadOnlyList<OtpCredential> OnToken)
{
    /// <summary>Whether more of them may be on it than <see cref="OnToken"/> has: it did not tell any more.</summary>
    internal bool IsUnsure { get; init; }

    /// <summary>Lets the user type a code of one of them, and checks it; null when that is not asked for.</summary>
    internal Action? AskForCode { get; init; }

    /// <summary>Whether a code was checked and right; null when that was skipped.</summary>
    internal bool? IsVerified { get; set; }

    /// <summary>What is wrong, or null.</summary>
    internal Failure? Failure { get; set; }
}
