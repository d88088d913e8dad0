using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Device;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Adding;

/// <summary>
/// Lets the user type the code that the token shows, and checks it: only then is it sure that secret, clock and screen
/// are right, before a site relies on them.
/// </summary>
public sealed class CodeQuestion
{
    private const int Tries = 3;

    private readonly TokenSession session;
    private readonly IQuestions questions;
    private readonly IUser user;

    /// <summary>Takes whom to ask.</summary>
    /// <param name="session">The token that shows the code; its clock counts.</param>
    /// <param name="questions">Asks for it.</param>
    /// <param name="user">Hears whether it was right.</param>
    public CodeQuestion(TokenSession session, IQuestions questions, IUser user)
    {
        this.session = session;
        this.questions = questions;
        this.user = user;
    }

    /// <summary>Asks for the code of one of the accounts: a time-based one if there is one.</summary>
    /// <param name="results">What was added, at least one of them successfully.</param>
    /// <param name="position">An account's position on the token, by its id.</param>
    /// <exception cref="ProvisioningException">The code was wrong three times, or nobody typed one.</exception>
    public void Ask(IReadOnlyList<AddResult> results, Func<int, int> position)
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
                string code = questions.Ask(question) ?? throw NotChecked(name, place);
                if (CodeCheck.Matches(chosen.Credential, code, DateTimeOffset.UtcNow + session.MeasureClock().Offset))
                {
                    user.Say("That is the right code.");
                    return;
                }

                user.Say($"That is not the code of {name}.");
            }
        }
        catch (OperationCanceledException)
        {
            throw NotChecked(name, place);
        }

        throw ProvisioningException.Verification($"The codes do not agree. {name} stays on the token; {user.Guidance.RemoveAccount(place)} removes it. Check that the setup code belongs to this account, and do not turn two-factor sign-in on with it.");
    }

    private ProvisioningException NotChecked(string name, int place) =>
        ProvisioningException.Verification($"The code was not checked. {name} stays on the token; {user.Guidance.RemoveAccount(place)} removes it.");

    /// <summary>The question for an account's code.</summary>
    public static string GetQuestion(OtpAccount account, string name, int count)
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
