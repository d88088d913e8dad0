using HwToken.Core.Otp;
using HwToken.Core.Protocol;

namespace HwToken.Firmware;

/// <summary>What the owner is asked before something is done that can't be undone or trusted without them.</summary>
public sealed class Question
{
    /// <summary>Asks about one account.</summary>
    /// <param name="verb">What is to be done, one of <see cref="Verb"/>.</param>
    /// <param name="account">Whose names are shown.</param>
    /// <param name="renamed">Its new names, when it is to be renamed.</param>
    public Question(byte verb, OtpAccount account, OtpAccount? renamed = null)
    {
        SubjectVerb = verb;
        Count = 1;
        Account = account;
        Renamed = renamed;
    }

    /// <summary>Asks about a number of accounts.</summary>
    /// <param name="verb">What is to be done, one of <see cref="Verb"/>.</param>
    /// <param name="count">How many accounts.</param>
    public Question(byte verb, int count)
    {
        SubjectVerb = verb;
        Count = count;
    }

    /// <summary>What is to be done, one of <see cref="Verb"/>.</summary>
    public byte SubjectVerb { get; }

    /// <summary>To how many accounts.</summary>
    public int Count { get; }

    /// <summary>The account, when it is one.</summary>
    public OtpAccount? Account { get; }

    /// <summary>The account's new names, when it is to be renamed.</summary>
    public OtpAccount? Renamed { get; }
}
