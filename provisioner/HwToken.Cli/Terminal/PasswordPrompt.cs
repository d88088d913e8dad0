using System;
using System.Threading;
using Spectre.Console;

namespace HwToken.Cli.Terminal;

/// <summary>Asks for a password on the terminal, where it is not shown.</summary>
internal static class PasswordPrompt
{
    /// <summary>Whether there is a terminal to ask on: of standard input, or behind a file that stands there.</summary>
    internal static bool HasTerminal => !Console.IsErrorRedirected && (!Console.IsInputRedirected || TerminalLine.IsThere);

    /// <summary>Asks.</summary>
    /// <param name="question">The question, in plain text.</param>
    /// <param name="cancellation">Ends the question with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>What was typed; "" for Enter alone.</returns>
    internal static string Ask(string question, CancellationToken cancellation) => StatusLine.Suspend(() =>
    {
        if (!Console.IsInputRedirected)
        {
            TextPrompt<string> prompt = new TextPrompt<string>(Markup.Escape(SafeText.Show(question))) { AllowEmpty = true }.Secret(null);
            return prompt.ShowAsync(StatusLine.Console, cancellation).GetAwaiter().GetResult();
        }

        string line = TerminalLine.Read(() => StatusLine.Console.Write(new Text(SafeText.Show(question) + " ")), cancellation);
        StatusLine.Console.WriteLine();
        return line;
    });
}
