using System;
using System.Collections.Generic;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Wording;

namespace HwToken.Web.Model;

/// <summary>Takes down what is said, to be shown beside what it is about.</summary>
internal sealed class Notes : IUser
{
    private readonly List<string> sentences = [];

    /// <inheritdoc/>
    public IGuidance Guidance { get; } = new PageGuidance();

    /// <inheritdoc/>
    public bool IsWatching => false;

    /// <summary>What was said.</summary>
    internal IReadOnlyList<string> Sentences => sentences;

    /// <inheritdoc/>
    public void Say(string sentence) => sentences.Add(AccountText.Printable(sentence));

    /// <inheritdoc/>
    public void SayError(string sentence) => Say(sentence);

    /// <inheritdoc/>
    public void SayOnce(string key, string hint) => Say(hint);

    /// <inheritdoc/>
    public T Run<T>(string what, Func<T> work) => work();

    /// <inheritdoc/>
    public T Count<T>(string what, int total, Func<IProgress<int>?, T> work) => work(null);
}
