using System;
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

    /// <summary>Asks for the account's code; the question may be passed over.</summary>
    /// <param name="added">The account that was added.</param>
    /// <param name="place">Its position on the token, from 1.</param>
    /// <returns>Whether a code was right; false where the user passed the question over.</returns>
    /// <exception cref="ProvisioningException">The code was wrong three times, or no answer can come.</exception>
    public bool Ask(OtpCredential added, int place)
    {
        ArgumentNullException.ThrowIfNull(added);
        string name = AccountText.GetName(added.Account);
        string question = GetQuestion(added.Account, name);
        try
        {
            for (int attempt = 0; attempt < Tries; attempt++)
            {
                string code = questions.Ask(question) ?? throw NotChecked(name, place);
                if (code.Length == 0)
                {
                    user.Say($"The code of {name} was not checked.");
                    return false;
                }

                if (CodeCheck.Matches(added, code, DateTimeOffset.UtcNow + session.MeasureClock().Offset))
                {
                    user.Say("That is the right code.");
                    return true;
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

    /// <summary>The question for an account's code, without its end.</summary>
    public static string GetQuestion(OtpAccount account, string name) => account.Type == OtpType.Hotp
        ? $"For {name}, {MenuPath.NewCode}, and type the code that it shows"
        : $"Type the code that the token shows for {name}";
}
