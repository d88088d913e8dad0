namespace HwToken.Firmware.Drawing;

/// <summary>
/// What <see cref="MessageScreen"/> says, but for PIN and lock (<see cref="PinTexts"/>) and what the token is. A title
/// has 21 cells, a text four lines of 21; each has a title and a text of one name. A '#' stands
/// where a number comes.
/// </summary>
public static class MessageTexts
{
    /// <summary>The host is about to send several accounts; how many.</summary>
    public const string AddingTitle = "Adding accounts";

    /// <inheritdoc cref="AddingTitle"/>
    public const string AddingText = "Receiving # accounts.";

    /// <summary>Several accounts were added; how many there are now.</summary>
    public const string AddedTitle = "Accounts added";

    /// <inheritdoc cref="AddedTitle"/>
    public const string AddedText = "There are # now.";

    /// <summary>Accounts were removed.</summary>
    public const string RemovedTitle = "Removed";

    /// <inheritdoc cref="RemovedTitle"/>
    public const string RemovedText = "It is gone from this token.";

    /// <summary>Several accounts were removed.</summary>
    public const string RemovedManyTitle = RemovedTitle;

    /// <inheritdoc cref="RemovedManyTitle"/>
    public const string RemovedManyText = "They are gone from this token.";

    /// <summary>The host set the clock.</summary>
    public const string ClockSetTitle = "Clock set";

    /// <inheritdoc cref="ClockSetTitle"/>
    public const string ClockSetText = "UTC, from the computer.";

    /// <summary>The owner set the clock at the token.</summary>
    public const string ClockChosenTitle = "Clock set";

    /// <inheritdoc cref="ClockChosenTitle"/>
    public const string ClockChosenText = "UTC, as you chose it.";

    /// <summary>The owner chose a time, and the clock did not take it, or is not there.</summary>
    public const string ClockNotTakenTitle = "Time not taken";

    /// <inheritdoc cref="ClockNotTakenTitle"/>
    public const string ClockNotTakenText = "The clock chip did not take it.";

    /// <summary>The owner said no.</summary>
    public const string DeclinedTitle = "Declined";

    /// <inheritdoc cref="DeclinedTitle"/>
    public const string DeclinedText = "Nothing was changed.";

    /// <summary>The owner did not answer in time.</summary>
    public const string NoAnswerTitle = "No answer";

    /// <inheritdoc cref="NoAnswerTitle"/>
    public const string NoAnswerText = "Nothing was changed.";

    /// <summary>The host took its question back.</summary>
    public const string WithdrawnTitle = "Withdrawn";

    /// <inheritdoc cref="WithdrawnTitle"/>
    public const string WithdrawnText = "The computer withdrew its question.";

    /// <summary>What the host wanted could not be stored.</summary>
    public const string ChangeNotStoredTitle = "Not stored";

    /// <inheritdoc cref="ChangeNotStoredTitle"/>
    public const string ChangeNotStoredText = "The storage did not take it. Nothing was changed.";

    /// <summary>A setting could not be stored.</summary>
    public const string SettingNotStoredTitle = "Not stored";

    /// <inheritdoc cref="SettingNotStoredTitle"/>
    public const string SettingNotStoredText = "Nothing was changed.";

    /// <summary>The owner wanted everything erased, and the storage failed.</summary>
    public const string NotErasedTitle = "Not erased";

    /// <inheritdoc cref="NotErasedTitle"/>
    public const string NotErasedText = "The storage failed. Try again.";

    /// <summary>The computer gets codes from now on, without a press.</summary>
    public const string CodesAllowedTitle = "Codes over USB";

    /// <inheritdoc cref="CodesAllowedTitle"/>
    public const string CodesAllowedText = "Always. Whoever holds the cable can read codes.";

    /// <summary>The computer gets a code from now on when a press allows it.</summary>
    public const string CodesAskedTitle = "Codes over USB";

    /// <inheritdoc cref="CodesAskedTitle"/>
    public const string CodesAskedText = "Each code takes a press here.";

    /// <summary>The computer gets no codes from now on.</summary>
    public const string CodesForbiddenTitle = "Codes over USB";

    /// <inheritdoc cref="CodesForbiddenTitle"/>
    public const string CodesForbiddenText = "Off. Codes are on this screen only.";

    /// <summary>The owner chose after how many wrong PINs everything is erased.</summary>
    public const string MaxAttemptsTitle = "Wrong PINs";

    /// <inheritdoc cref="MaxAttemptsTitle"/>
    public const string MaxAttemptsText = "After # wrong PINs everything is erased.";

    /// <summary>A counter gives no code any more.</summary>
    public const string CounterAtEndTitle = "No code";

    /// <inheritdoc cref="CounterAtEndTitle"/>
    public const string CounterAtEndText = "This counter is at its end.";

    /// <summary>A counter that would not be stored could give the same code twice.</summary>
    public const string CounterNotStoredTitle = "No code";

    /// <inheritdoc cref="CounterNotStoredTitle"/>
    public const string CounterNotStoredText = "The counter can't be stored.";

    /// <summary>The self-test found the codes of this token wrong.</summary>
    public const string NoCodeSelfTestTitle = "No code";

    /// <inheritdoc cref="NoCodeSelfTestTitle"/>
    public const string NoCodeSelfTestText = FaultTexts.SelfTestText;

    /// <summary>The account's record went bad since it was put on the screen.</summary>
    public const string NoDetailsTitle = "No details";

    /// <inheritdoc cref="NoDetailsTitle"/>
    public const string NoDetailsText = "The account can't be read.";

    /// <summary>Shown while the names are sorted for the jump.</summary>
    public const string SortingTitle = "Sorting";

    /// <inheritdoc cref="SortingTitle"/>
    public const string SortingText = "The names are put in order.";

    /// <summary>Something else than the token wrote into its storage: old records, or settings that its key did not seal.</summary>
    public const string ForeignDataTitle = "Foreign data refused";

    /// <inheritdoc cref="ForeignDataTitle"/>
    public const string ForeignDataText = "Someone wrote into this token's storage. See hwtoken info.";

    private const char NumberMark = '#';

    /// <summary>Puts a number in the place of the mark '#'. Allocates.</summary>
    /// <param name="text">A text of this class.</param>
    /// <param name="number">The number, in digits.</param>
    /// <returns>The text; the same when it has no mark.</returns>
    public static string WithNumber(string text, int number)
    {
        int mark = text.IndexOf(NumberMark);
        return mark < 0 ? text : text.Substring(0, mark) + number.ToString() + text.Substring(mark + 1);
    }
}
