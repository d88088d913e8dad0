using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Failures;
using Spectre.Console;

namespace HwToken.Cli.Terminal;

/// <summary>
/// Questions to the user, on standard error. On a terminal they are Spectre.Console's prompts; where standard input is
/// a file or a pipe, an answer is a line of it. When standard input holds the source, answers come from the terminal
/// itself, if there is one.
/// </summary>
internal sealed class Prompts : IQuestions
{
    private readonly Output output;
    private readonly CancellationToken cancellation;
    private readonly bool isInteractive;
    private readonly Lazy<TextReader> answers;

    /// <summary>Takes where to ask, and where answers come from.</summary>
    /// <param name="output">Where to ask.</param>
    /// <param name="cancellation">Ends a question with an <see cref="OperationCanceledException"/>.</param>
    /// <param name="isInputTaken">Whether standard input holds the source.</param>
    internal Prompts(Output output, CancellationToken cancellation, bool isInputTaken = false)
    {
        this.output = output;
        this.cancellation = cancellation;
        isInteractive = !isInputTaken && !Console.IsInputRedirected && !Console.IsErrorRedirected;
        answers = new Lazy<TextReader>(() => isInputTaken ? OpenTerminal() : Console.In);
    }

    /// <summary>Asks for yes or no; no is what Enter alone means.</summary>
    public bool Confirm(string question)
    {
        if (isInteractive)
        {
            var prompt = new TextPrompt<string>($"{Markup.Escape(SafeText.Show(question))} [blue][[y/n]][/] [green](n)[/]:")
            {
                AllowEmpty = true,
                Validator = answer => IsYes(answer) is null ? ValidationResult.Error("Type y for yes or n for no; Enter alone is no.") : ValidationResult.Success(),
            };
            return IsYes(Show(prompt)) == true;
        }

        return Choose(question, ["yes", "no"], "no") == "yes";
    }

    /// <summary>Asks for one of several words; their beginnings suffice.</summary>
    /// <param name="question">The question.</param>
    /// <param name="choices">The words.</param>
    /// <param name="byDefault">What Enter alone means.</param>
    public string Choose(string question, string[] choices, string byDefault)
    {
        while (true)
        {
            string answer = AskLine($"{question} [{string.Join("/", choices)}] ({byDefault}):")
                ?? throw ProvisioningException.Usage("There is nobody to ask, as standard input is at its end; --yes goes on without questions.");
            string[] matches = answer.Length == 0 ? [byDefault] : [.. choices.Where(choice => choice.StartsWith(answer, StringComparison.OrdinalIgnoreCase))];
            if (matches.Length == 1)
            {
                return matches[0];
            }

            output.Say($"Answer {string.Join(", ", choices[..^1])} or {choices[^1]}; a beginning is enough.");
        }
    }

    /// <summary>Asks for a line of text; Enter alone goes without.</summary>
    /// <returns>The line without spaces around it, or null when no answer can come.</returns>
    public string? Ask(string question) => AskLine(question + ", or press Enter to go without:");

    // Null for what is neither.
    private static bool? IsYes(string answer) => answer.Trim() switch
    {
        "" => false,
        { } word when "yes".StartsWith(word, StringComparison.OrdinalIgnoreCase) => true,
        { } word when "no".StartsWith(word, StringComparison.OrdinalIgnoreCase) => false,
        _ => null,
    };

    private string? AskLine(string question)
    {
        if (isInteractive)
        {
            var prompt = new TextPrompt<string>(Markup.Escape(SafeText.Show(question))) { AllowEmpty = true };
            return Show(prompt).Trim();
        }

        output.Say(question);

        // Reading from a pipe can't be stopped, but waiting for it can.
        TextReader reader = answers.Value;
        return Task.Run(reader.ReadLine).WaitAsync(cancellation).GetAwaiter().GetResult()?.Trim();
    }

    private T Show<T>(IPrompt<T> prompt) => StatusLine.Suspend(() => prompt.ShowAsync(StatusLine.Console, cancellation).GetAwaiter().GetResult());

    private static TextReader OpenTerminal()
    {
        try
        {
            return new StreamReader(new FileStream(OperatingSystem.IsWindows() ? "CONIN$" : "/dev/tty", FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ProvisioningException.Usage("There is nobody to ask, as standard input holds the source and there is no terminal; --yes goes on without questions.");
        }
    }
}
