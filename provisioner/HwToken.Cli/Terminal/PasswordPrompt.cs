using System;
using System.Threading;
using Spectre.Console;

namespace HwToken.Cli.Terminal;

/// <summary>Asks for a password on the terminal, where it is not shown.</summary>
internal static class PasswordPrompt
{
    /// <summary>Whether there is a terminal to ask on.</summary>
    internal static bool HasTerminal => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    /// <summary>Asks.</summary>
    /// <param name="question">The question, in plain text.</param>
    /// <param name="allowsEmpty">Whether Enter alone is an answer; if not, it is asked again.</param>
    /// <param name="cancellation">Ends the question.</param>
    internal static string Ask(string question, bool allowsEmpty, CancellationToken cancellation)
    {
        TextPrompt<string> prompt = new TextPrompt<string>(Markup.Escape(SafeText.Show(question))) { AllowEmpty = allowsEmpty }.Secret(null);
        return StatusLine.Suspend(() => prompt.ShowAsync(StatusLine.Console, cancellation).GetAwaiter().GetResult());
    }
}
