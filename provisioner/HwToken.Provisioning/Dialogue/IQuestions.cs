using System;

namespace HwToken.Provisioning.Dialogue;

/// <summary>
/// Questions to the user. Where nobody is to be asked there is none of these: who asks takes null for that. An answer may be
/// waited for as long as it takes.
/// </summary>
/// <remarks>Breaking off ends any of them with an <see cref="OperationCanceledException"/>.</remarks>
public interface IQuestions
{
    /// <summary>Asks for yes or no; where the user says nothing, it is no.</summary>
    bool Confirm(string question);

    /// <summary>Asks for one of several words.</summary>
    /// <param name="question">The question.</param>
    /// <param name="choices">The words, in lower case.</param>
    /// <param name="byDefault">The word that counts where the user says nothing.</param>
    string Choose(string question, string[] choices, string byDefault);

    /// <summary>Asks for a line of text, or to go without.</summary>
    /// <param name="question">The question without its end: the program adds how it is passed over.</param>
    /// <returns>The line without spaces around it, "" where the user passes the question over, or null when no answer can come.</returns>
    string? Ask(string question);
}
