using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Device;

namespace HwToken.Cli.Adding;

/// <summary>
/// Lets the user type the code that the token shows, and checks it: only then is it sure that secret, clock and screen
/// are right, before a site relies on them.
/// </summary>
internal sealed class CodeQuestion
{
    private const int Tries = 3;

    private readonly TokenSession session;
    private readonly Prompts prompts;
    private readonly Output output;

    internal CodeQuestion(TokenSession session, Prompts prompts, Output output)
    {
        this.session = session;
        this.prompts = prompts;
        this.output = output;
    }

    /// <summary>Asks for the code of one of the accounts: a time-based one if there is one.</summary>
    /// <param name="results">What was added, at least one of them successfully.</param>
    /// <param name="position">An account's position on the token, by its id.</param>
    /// <exception cref="CliException">The code was wrong three times, or nobody typed one.</exception>
    internal void Ask(IReadOnlyList<AddResult> results, Func<int, int> position)
    {
        AddResult[] onToken = [.. results.Where(result => result.IsOnToken)];
        AddResult chosen = Array.Find(onToken, result => result.Credential.Account.Type != OtpType.Hotp) ?? onToken[0];
        string name = AccountText.GetName(chosen.Credential.Account);
        string question = GetQuestion(chosen.Credential.Account, name, onToken.Length);
        int place = position(chosen.Id);
        try
        {
            for (int attempt = 0; attempt < Tries; attempt++)
            {
                string code = prompts.Ask(question) ?? throw NotChecked(name, place);
                if (CodeCheck.Matches(chosen.Credential, code, DateTimeOffset.UtcNow + session.MeasureClock().Offset))
                {
                    output.Say("That is the right code.");
                    return;
                }

                output.Say($"That is not the code of {name}.");
            }
        }
        catch (OperationCanceledException)
        {
            throw NotChecked(name, place);
        }

        throw CliException.Verification($"The codes do not agree. {name} stays on the token; 'hwtoken remove {place}' removes it. Check that the setup code belongs to this account, and do not turn two-factor sign-in on with it.");
    }

    private static CliException NotChecked(string name, int place) =>
        CliException.Verification($"The code was not checked. {name} stays on the token; 'hwtoken remove {place}' removes it.");

    /// <summary>The question for an account's code.</summary>
    internal static string GetQuestion(OtpAccount account, string name, int count)
    {
        if (account.Type == OtpType.Hotp)
        {
            return $"For {name}, {MenuPath.NewCode}, and type the code that it shows:";
        }

        return count == 1
            ? $"Type the code that the token shows for {name}:"
            : $"Press the token's button until it shows {name}, and type its code:";
    }
}
