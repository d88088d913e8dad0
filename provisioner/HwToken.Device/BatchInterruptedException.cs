using System;
using System.Collections.Generic;
using HwToken.Device.Links;

namespace HwToken.Device;

/// <summary>The link was lost in the middle of a batch.</summary>
public sealed class BatchInterruptedException : Exception
{
    internal BatchInterruptedException(IReadOnlyList<AddOutcome> outcomes, TokenLinkException loss)
        : base(loss.Message, loss)
    {
        Outcomes = outcomes;
        Loss = loss;
    }

    /// <summary>How it was lost.</summary>
    public TokenLinkException Loss { get; }

    /// <summary>An outcome for each account that the token answered for, in order; of those behind them some may be on it.</summary>
    public IReadOnlyList<AddOutcome> Outcomes { get; }
}
