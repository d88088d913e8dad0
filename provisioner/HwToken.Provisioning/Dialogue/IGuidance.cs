using HwToken.Import;

namespace HwToken.Provisioning.Dialogue;

/// <summary>
/// What the user can do next, as the program before them names it: the command line by its commands in quotes, the page by what
/// stands on its buttons. All are parts of sentences that are made here, so that both programs say the same.
/// </summary>
public interface IGuidance
{
    /// <summary>Where the accounts on the token are seen, such as <c>'hwtoken list'</c>.</summary>
    string ListAccounts { get; }

    /// <summary>Where the token's clock is set by this computer's.</summary>
    string SetClock { get; }

    /// <summary>Where everything on the token is erased.</summary>
    string Reset { get; }

    /// <summary>Where all ports are asked.</summary>
    string ListPorts { get; }

    /// <summary>What looks at all that may be in the way of a token.</summary>
    string FindOutWhy { get; }

    /// <summary>Where a backup is compared with the token.</summary>
    string VerifyBackup { get; }

    /// <summary>Where an account is removed.</summary>
    /// <param name="position">Its position on the token, from 1.</param>
    string RemoveAccount(int position);

    /// <summary>How to have the same done again: an imperative, such as "repeat the command".</summary>
    string Repeat { get; }

    /// <summary>The same as the beginning of a sentence.</summary>
    string RepeatSentence => char.ToUpperInvariant(Repeat[0]) + Repeat[1..];

    /// <summary>How to have the same done again for what is missing: an imperative.</summary>
    string RepeatForMissing { get; }

    /// <summary>How to choose one of several tokens: an imperative.</summary>
    string ChoosePort { get; }

    /// <summary>How to choose another port than the one that can't be opened: an imperative.</summary>
    string ChooseAnotherPort { get; }

    /// <summary>How a port is asked that is left alone otherwise: a clause.</summary>
    string AskEveryPort { get; }

    /// <summary>How to name the token's port where none was found: an imperative.</summary>
    string NamePort { get; }

    /// <summary>What says what to do with duplicates: a sentence.</summary>
    string DecideDuplicates { get; }

    /// <summary>What to do about what was found wrong in a source: the end of a sentence, without a full stop.</summary>
    /// <param name="remedy">What it is; never none.</param>
    string Describe(Remedy remedy);

    /// <summary>How to hand over a file that can't be opened by its name: an imperative.</summary>
    string HandOverFile { get; }

    /// <summary>How to give an account another label: an imperative.</summary>
    string NameLabel { get; }

    /// <summary>How to give an account another issuer: an imperative.</summary>
    string NameIssuer { get; }

    /// <summary>How to have the sheet written to another file: an imperative.</summary>
    string NameAnotherSheet { get; }
}
