using System;

namespace HwToken.Import;

/// <summary>
/// What was given is not understood, or cannot be used. The message is one sentence for the user that says what was
/// found and what to do; it never holds a secret or any part of one.
/// </summary>
public sealed class ImportException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The sentence for the user.</param>
    public ImportException(string message)
        : this(new Sentence(message))
    {
    }

    /// <summary>Makes the exception with a sentence whose end each program words.</summary>
    /// <param name="sentence">The sentence for the user.</param>
    /// <param name="innerException">What led to it, or null; it is not shown.</param>
    public ImportException(Sentence sentence, Exception? innerException = null)
        : base(sentence.Text, innerException)
    {
        Sentence = sentence;
    }

    /// <summary>The sentence for the user; the message is the same without what each program words differently.</summary>
    public Sentence Sentence { get; }

    /// <summary>Whether it is the password that is wrong, so that another one may be right.</summary>
    public bool IsWrongPassword { get; private init; }

    /// <summary>Makes one that says that a password does not open a file.</summary>
    /// <param name="message">The sentence for the user.</param>
    /// <param name="innerException">What led to it, or null; it is not shown.</param>
    public static ImportException WrongPassword(string message, Exception? innerException = null) =>
        new(message, innerException!) { IsWrongPassword = true };

    /// <summary>Makes the exception and keeps what led to it.</summary>
    /// <param name="message">The sentence for the user.</param>
    /// <param name="innerException">What led to it; it is not shown.</param>
    public ImportException(string message, Exception innerException)
        : this(new Sentence(message), innerException)
    {
    }
}
