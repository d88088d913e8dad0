using HwToken.Core.Otp;
using HwToken.Firmware.Screens.Fonts;

namespace HwToken.Firmware.Screens;

/// <summary>What <see cref="ConfirmScreen"/> shows.</summary>
public sealed class ConfirmView
{
    /// <summary>How long the person at the button has to answer.</summary>
    public const int AnswerMilliseconds = 30000;

    /// <summary>For how long each of two sets of names is shown, when they can't stand on the screen together.</summary>
    public const int TurnMilliseconds = 2500;

    /// <summary>The question, 21 cells at most.</summary>
    public TextLine Title { get; } = new TextLine(Layout.LineCells);

    /// <summary>The title while the second set of names is shown, 21 cells at most.</summary>
    public TextLine SecondTitle { get; } = new TextLine(Layout.LineCells);

    /// <summary>What it is about, for instance the issuer; may be empty.</summary>
    public TextLine FirstLine { get; } = new TextLine();

    /// <summary>What it is about, for instance the label; may be empty.</summary>
    public TextLine SecondLine { get; } = new TextLine();

    /// <summary>
    /// A picture of the names that the font lacks (<see cref="OtpAccount.LabelBitmap"/>), empty for none; then
    /// <see cref="FirstLine"/>, below it, holds what the font has.
    /// </summary>
    public byte[] FirstPicture { get; private set; } = new byte[0];

    /// <summary>When names change: the picture of the new ones, empty for none.</summary>
    public byte[] SecondPicture { get; private set; } = new byte[0];

    /// <summary>Whether old and new names are shown in turn, because one of them is a picture.</summary>
    public bool TakesTurns { get; private set; }

    /// <summary>Whether it is the second set's turn.</summary>
    public bool IsSecondTurn => TakesTurns && (ElapsedMilliseconds / TurnMilliseconds & 1) != 0;

    /// <summary>For how long the question has been on the screen, in milliseconds.</summary>
    public long ElapsedMilliseconds { get; set; }

    /// <summary>What is left of <see cref="AnswerMilliseconds"/>; 0 when the time is over.</summary>
    public int RemainingMilliseconds =>
        ElapsedMilliseconds >= AnswerMilliseconds ? 0 : AnswerMilliseconds - (int)ElapsedMilliseconds;

    /// <summary>
    /// Puts a question. For one account the lines are empty and the caller fills them; for several they say
    /// that one answer counts for all; for FactoryReset and RemovePin what it would mean. Allocates.
    /// </summary>
    /// <param name="action">What is about to happen.</param>
    /// <param name="count">To how many accounts, 1 or more; matters for Add and Remove.</param>
    public void Ask(ConfirmAction action, int count)
    {
        Title.Set(GetQuestion(action, count));
        SecondLine.Clear();
        FirstPicture = new byte[0];
        SecondPicture = FirstPicture;
        TakesTurns = false;
        switch (action)
        {
            case ConfirmAction.FactoryReset:
                FirstLine.Set("All accounts will be");
                SecondLine.Set("lost for good.");
                break;
            case ConfirmAction.RemovePin:
                FirstLine.Set("Anyone who has this");
                SecondLine.Set("token could use it.");
                break;
            default:
                FirstLine.Set(count == 1 ? "" : "One yes for them all.");
                break;
        }

        ElapsedMilliseconds = 0;
    }

    /// <summary>Shows which account a question is about. Allocates.</summary>
    /// <param name="account">The account.</param>
    /// <param name="renamed">Its new names, when it is to be renamed, else null.</param>
    public void Show(OtpAccount account, OtpAccount? renamed)
    {
        if (renamed == null)
        {
            FirstPicture = PicturedNames.Set(account, FirstLine, SecondLine);
            if (FirstLine.Length == 0)
            {
                // The name that there is stands first.
                FirstLine.Set(SecondLine.Length > 0 ? account.Label : "");
                SecondLine.Clear();
            }

            return;
        }

        TakesTurns = PicturedNames.IsPictured(account) || PicturedNames.IsPictured(renamed);
        if (!TakesTurns)
        {
            FirstLine.Set(Join(account));
            SecondLine.Set("→ " + Join(renamed));
            return;
        }

        SecondTitle.Set("New names?");
        FirstPicture = ShowTurn(account, FirstLine);
        SecondPicture = ShowTurn(renamed, SecondLine);
    }

    private static byte[] ShowTurn(OtpAccount account, TextLine line)
    {
        if (!PicturedNames.IsPictured(account))
        {
            line.Set(Join(account));
            return new byte[0];
        }

        line.Set(SmallFont.Covers(account.Label) ? account.Label : SmallFont.Covers(account.Issuer) ? account.Issuer : "");
        return account.LabelBitmap;
    }

    private static string Join(OtpAccount account) => account.Issuer.Length > 0 ? account.Issuer + ": " + account.Label : account.Label;

    private static string GetQuestion(ConfirmAction action, int count)
    {
        switch (action)
        {
            case ConfirmAction.Add:
                return count == 1 ? "Add account?" : "Add " + count.ToString() + " accounts?";
            case ConfirmAction.Remove:
                return count == 1 ? "Remove account?" : "Remove " + count.ToString() + " accounts?";
            case ConfirmAction.ReplaceSecret:
                return "Replace secret?";
            case ConfirmAction.Rename:
                return "Rename account?";
            case ConfirmAction.FactoryReset:
                return "Erase everything?";
            case ConfirmAction.RemovePin:
                return "Remove the PIN?";
            default:
                return "Set clock? (UTC)";
        }
    }
}
