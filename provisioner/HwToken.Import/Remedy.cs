namespace HwToken.Import;

/// <summary>
/// What a user can do about something, where that is done differently in each program: the command line names an option, a
/// page what stands on it. The sentence is made here, its end is the program's.
/// </summary>
public enum Remedy
{
    /// <summary>Nothing that needs the program's words; the sentence says it itself.</summary>
    None,

    /// <summary>Name a source that is read: an imperative.</summary>
    NameSource,

    /// <summary>Hand a secret over where nobody sees it, as a setup code: an imperative.</summary>
    HandOverSecret,

    /// <summary>Hand over what another program has decrypted, without saving it: an imperative.</summary>
    HandOverDecrypted,

    /// <summary>Give a secret that stands by itself names: a clause.</summary>
    NameSecret,

    /// <summary>Give an account a label, as it has none: an imperative.</summary>
    NameLabel,

    /// <summary>Give an account a shorter label: an imperative.</summary>
    ShortenLabel,

    /// <summary>Give an account a shorter issuer: an imperative.</summary>
    ShortenIssuer,

    /// <summary>Let the names of many accounts be shortened: a clause.</summary>
    ShortenNames,

    /// <summary>Say that secrets are in hexadecimal digits: an adverb, such as "with --hex", behind "give it".</summary>
    AsHex,

    /// <summary>Say no longer that they are: a clause and an imperative.</summary>
    NotAsHex,
}
