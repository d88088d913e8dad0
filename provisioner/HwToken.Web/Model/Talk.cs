using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HwToken.Import.Exports;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Wording;

namespace HwToken.Web.Model;

/// <summary>A sentence of the program's, and whether it tells of something that went wrong.</summary>
internal sealed record Said(string Sentence, bool IsError);

/// <summary>What is under way, as the page shows it.</summary>
/// <param name="What">What it is, such as "Adding accounts".</param>
internal sealed record Work(string What)
{
    /// <summary>Whether the token waits for a press.</summary>
    internal bool AwaitsPress { get; init; }

    /// <summary>Whether the token waits for its PIN.</summary>
    internal bool AwaitsPin { get; init; }

    /// <summary>How many are done, of what counts.</summary>
    internal int Done { get; init; }

    /// <summary>How many there are; 0 where nothing is counted.</summary>
    internal int Total { get; init; }

    /// <summary>A question that it waits for, or null.</summary>
    internal Question? Question { get; init; }
}

/// <summary>
/// The user, as the work on a token sees them: what is said goes on the page, and questions are answered there. The work runs on the
/// desk's thread, which waits; the page reads what stands here from other threads, so all of it is replaced and nothing changed.
/// </summary>
internal sealed class Talk : IUser, IQuestions, IPasswordSource
{
    private const int MostSaid = 40;

    private readonly Action changed;
    private readonly Lock gate = new();
    private CancellationToken cancellation;
    private string? passwordProblem;

    /// <summary>Begins with nothing said.</summary>
    /// <param name="changed">Called when the page has something new to show.</param>
    internal Talk(Action changed)
    {
        this.changed = changed;
    }

    /// <inheritdoc/>
    public IGuidance Guidance { get; } = new PageGuidance();

    /// <inheritdoc/>
    public bool IsWatching => true;

    /// <summary>What was said since the last piece of work began, oldest first.</summary>
    internal IReadOnlyList<Said> All { get; private set; } = [];

    /// <summary>What is under way; null when nothing is.</summary>
    internal Work? Work { get; private set; }

    /// <summary>Begins a piece of work.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="stop">Ends its questions.</param>
    /// <param name="keepsSaid">Whether what was said before stays.</param>
    internal void Begin(string what, CancellationToken stop, bool keepsSaid = false)
    {
        cancellation = stop;
        All = keepsSaid ? All : [];
        Show(_ => new Work(what));
    }

    /// <summary>Ends it.</summary>
    internal void End() => Show(_ => null);

    /// <summary>Forgets what was said.</summary>
    internal void Clear()
    {
        All = [];
        changed();
    }

    /// <summary>Shows that the token waits for a press.</summary>
    internal void AwaitPress()
    {
        Show(work => work is null ? null : work with { AwaitsPress = true, AwaitsPin = false });
    }

    /// <summary>Shows that the token waits for its PIN.</summary>
    internal void AwaitPin()
    {
        Show(work => work is null ? null : work with { AwaitsPin = true, AwaitsPress = false });
    }

    /// <summary>Shows that the token waits for nothing any more.</summary>
    internal void AwaitNothing() => Show(work => work is null ? null : work with { AwaitsPin = false, AwaitsPress = false });

    /// <inheritdoc/>
    public void Say(string sentence) => Add(new Said(AccountText.Printable(sentence), IsError: false));

    /// <inheritdoc/>
    public void SayError(string sentence) => Add(new Said(AccountText.Printable(sentence), IsError: true));

    // What a token lacks stands beside it all the time.
    /// <inheritdoc/>
    public void SayOnce(string key, string hint)
    {
    }

    /// <inheritdoc/>
    public T Run<T>(string what, Func<T> work) => work();

    /// <inheritdoc/>
    public T Count<T>(string what, int total, Func<IProgress<int>?, T> work) => work(new Counter(this, total));

    /// <inheritdoc/>
    public bool Confirm(string question) => Put(new Question(QuestionKind.Confirm, question)) == "yes";

    /// <inheritdoc/>
    public string Choose(string question, string[] choices, string byDefault) => Put(new Question(QuestionKind.Choose, question, choices)) ?? byDefault;

    /// <inheritdoc/>
    public string? Ask(string question) => Put(new Question(QuestionKind.Line, question + ":"))?.Trim() ?? "";

    /// <inheritdoc/>
    public string GetPassword(string what)
    {
        var question = new Question(QuestionKind.Password, $"Password of {what}:") { Problem = passwordProblem };
        passwordProblem = null;
        return Put(question) ?? throw new OperationCanceledException("No password was given.");
    }

    /// <inheritdoc/>
    public bool AsksAgain(string sentence)
    {
        passwordProblem = sentence;
        return true;
    }

    private string? Put(Question question)
    {
        // While the user is asked, the token asks nothing.
        Show(work => (work ?? new Work("")) with { Question = question, AwaitsPress = false, AwaitsPin = false });
        try
        {
            return question.Wait(cancellation);
        }
        finally
        {
            Show(work => work is null ? null : work with { Question = null });
        }
    }

    private void Add(Said said)
    {
        lock (gate)
        {
            All = [.. All.TakeLast(MostSaid - 1), said];
        }

        changed();
    }

    private void Show(Func<Work?, Work?> change)
    {
        lock (gate)
        {
            Work = change(Work);
        }

        changed();
    }

    private sealed class Counter(Talk talk, int total) : IProgress<int>
    {
        public void Report(int value) => talk.Show(work => work is null ? null : work with { AwaitsPress = false, AwaitsPin = false, Done = value, Total = total });
    }
}
