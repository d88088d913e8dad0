namespace HwToken.Firmware.Screens;

/// <summary>What <see cref="ConfirmScreen"/> shows.</summary>
public sealed class ConfirmView
{
    /// <summary>How long the person at the button has to answer.</summary>
    public const int AnswerMilliseconds = 30000;

    /// <summary>The question, 21 cells at most.</summary>
    public TextLine Title { get; } = new TextLine(Layout.LineCells);

    /// <summary>What it is about, for instance the issuer; may be empty.</summary>
    public TextLine FirstLine { get; } = new TextLine();

    /// <summary>What it is about, for instance the label; may be empty.</summary>
    public TextLine SecondLine { get; } = new TextLine();

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
