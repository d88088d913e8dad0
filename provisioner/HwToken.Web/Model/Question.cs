using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace HwToken.Web.Model;

/// <summary>What kind of answer a question wants.</summary>
internal enum QuestionKind
{
    /// <summary>Yes or no.</summary>
    Confirm,

    /// <summary>One of several words.</summary>
    Choose,

    /// <summary>A line of text, such as a code.</summary>
    Line,

    /// <summary>A password.</summary>
    Password,
}

/// <summary>A question to the user, which the work waits for. Of several pages that show it the first answer counts.</summary>
internal sealed class Question
{
    private readonly TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private string? answer;

    /// <summary>Makes one.</summary>
    internal Question(QuestionKind kind, string text, IReadOnlyList<string>? choices = null)
    {
        Kind = kind;
        Text = text;
        Choices = choices ?? [];
    }

    /// <summary>What kind of answer it wants.</summary>
    internal QuestionKind Kind { get; }

    /// <summary>The question, as a sentence.</summary>
    internal string Text { get; }

    /// <summary>The words to choose from.</summary>
    internal IReadOnlyList<string> Choices { get; }

    /// <summary>What was wrong with the last answer; null at first.</summary>
    internal string? Problem { get; init; }

    /// <summary>Answers it.</summary>
    /// <param name="text">The answer; null to pass it over.</param>
    internal void Answer(string? text)
    {
        lock (gate)
        {
            if (!answered.Task.IsCompleted)
            {
                answer = text;
                answered.SetResult();
            }
        }
    }

    /// <summary>Waits for the answer.</summary>
    /// <exception cref="System.OperationCanceledException">It was stopped.</exception>
    internal string? Wait(CancellationToken cancellation)
    {
        answered.Task.Wait(cancellation);
        string? given = answer;
        answer = null;
        return given;
    }
}
