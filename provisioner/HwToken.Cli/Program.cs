using System;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Linq;
using HwToken.Cli.Options;
using HwToken.Cli.Sources;
using HwToken.Cli.Terminal;
using HwToken.Cli.Verbs;
using HwToken.Cli.Wording;
using HwToken.Provisioning.Failures;

namespace HwToken.Cli;

internal static class Program
{
    // Errors are this program's to tell, and a name may begin with @ without being a file of arguments.
    private static readonly InvocationConfiguration Invocation = new() { EnableDefaultExceptionHandler = false };
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    private static int Main(string[] arguments)
    {
        StandardStreams.Guard();
        int code = Run(arguments);
        if (!StandardStreams.IsOutputLost)
        {
            return code;
        }

        // What was done to the token stands, and the code says so.
        string ending = code == ExitCode.Done ? "All was done" : FormattableString.Invariant($"The command ended with code {code}");
        new Output(isJson: false).SayError($"{ending}, but the result could not be written: standard output is full or closed.");
        return code == ExitCode.Done ? ExitCode.ResultLost : code;
    }

    private static int Run(string[] arguments)
    {
        try
        {
            ParseResult result = CreateRootCommand().Parse(arguments, Parser);
            return result.Action is ParseErrorAction ? Refuse(result, arguments) : result.Invoke(Invocation);
        }
        catch (Exception exception)
        {
            return new Output(IsJson(arguments)).Fail(CommandFailure.From(exception));
        }
    }

    /// <summary>The command line: every verb and option that there is.</summary>
    internal static RootCommand CreateRootCommand()
    {
        RootCommand root = new("Puts two-factor accounts on a HwToken, and looks after it.")
        {
            DemoVerb.Create(),
            DecodeVerb.Create(),
            AddVerb.Create(),
            RestoreVerb.Create(),
            VerifyBackupVerb.Create(),
            EnrollVerb.Create(),
            ListVerb.Create(),
            RemoveVerb.Create(),
            RenameVerb.Create(),
            MoveVerb.Create(),
            CodeVerb.Create(),
            TimeVerb.Create(),
            InfoVerb.Create(),
            LockVerb.Create(),
            ResetVerb.Create(),
            PortsVerb.Create(),
            DoctorVerb.Create(),
            SimVerb.Create(),
            UiVerb.Create(),
            CompletionsVerb.Create(),
        };
        root.Add(HelpVerb.Create(root));
        return root;
    }

    private static int Refuse(ParseResult result, string[] arguments)
    {
        string command = result.CommandResult.Command is RootCommand ? "hwtoken" : "hwtoken " + result.CommandResult.Command.Name;
        string sentence = arguments.Length == 0 ? "Name a command." : Describe(result, arguments);
        return new Output(IsJson(arguments)).Fail(new Failure(FailureKind.Usage, $"{Mistake.End(sentence)} '{command} --help' shows how it is used."));
    }

    private static string Describe(ParseResult result, string[] arguments)
    {
        // What an argument itself says of its words comes before those that found no place behind them.
        if (result.Errors.FirstOrDefault(error => error.SymbolResult is ArgumentResult { Parent: CommandResult, Tokens.Count: > 0 })?.Message is { } wrong)
        {
            return SecretGuard.Hide(wrong, arguments);
        }

        if (result.UnmatchedTokens.Count == 0 && result.Errors[0].SymbolResult is ArgumentResult { Tokens.Count: 0 } missing)
        {
            return $"{missing.Argument.Name} is missing";
        }

        if (result.UnmatchedTokens.Count == 0 && result.Errors[0].SymbolResult is OptionResult option && Mistake.DescribeValue(option) is { } sentence)
        {
            return sentence;
        }

        if (result.UnmatchedTokens.Count == 0)
        {
            return SecretGuard.Hide(result.Errors[0].Message, arguments);
        }

        string typed = result.UnmatchedTokens[0];
        string token = SecretGuard.Hide(typed);
        if (result.CommandResult.Command is RootCommand root && !token.StartsWith('-'))
        {
            return Mistake.DescribeUnknown(root, typed);
        }

        return Mistake.DescribeOption(typed, result.CommandResult.Command.Options.Select(option => option.Name));
    }

    // Also when the rest of the command line is not understood.
    private static bool IsJson(string[] arguments) => arguments.TakeWhile(argument => argument != "--").Contains(CommonOptions.JsonName);
}
