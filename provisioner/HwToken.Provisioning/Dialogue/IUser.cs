using System;

namespace HwToken.Provisioning.Dialogue;

/// <summary>
/// Whoever sits before the program, as the work on a token sees them: somebody to speak to. The command line speaks in lines on
/// the terminal, the page in its components. What is said here is safe to show only after the program has made it so.
/// </summary>
public interface IUser
{
    /// <summary>What the user can do next, as the program before them names it.</summary>
    IGuidance Guidance { get; }

    /// <summary>Whether somebody looks at what is said, so that it may be waited for what they do on the token.</summary>
    bool IsWatching { get; }

    /// <summary>Says what is going on, or what is to be done: one sentence or two, in plain text.</summary>
    void Say(string sentence);

    /// <summary>Gives a hint, the first time that there is occasion for it.</summary>
    /// <param name="key">Which hint, and about what: <c>no PIN, token 0011…</c>.</param>
    /// <param name="hint">The hint, in a sentence or two.</param>
    void SayOnce(string key, string hint);

    /// <summary>Says what went wrong beside what ends the work, in a sentence or two.</summary>
    void SayError(string sentence);

    /// <summary>Does something that may take longer than a moment, and shows meanwhile that it goes on.</summary>
    /// <param name="what">What goes on, such as "Reading the picture".</param>
    /// <param name="work">Does it, on any thread.</param>
    /// <returns>What the work returns; what it throws is thrown.</returns>
    T Run<T>(string what, Func<T> work);

    /// <summary>Does something that counts, and shows meanwhile how far it is.</summary>
    /// <param name="what">What is counted, such as "Adding accounts".</param>
    /// <param name="total">How many there are.</param>
    /// <param name="work">Does it, and reports how many are done; null where nobody looks.</param>
    T Count<T>(string what, int total, Func<IProgress<int>?, T> work);
}
