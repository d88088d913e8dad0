using HwToken.Core.Otp;
using HwToken.Core.Protocol;

namespace HwToken.Firmware.Drawing;

/// <summary>
/// What <see cref="ConfirmScreen"/> shows. All that a yes would change is in it: what does not fit onto the screen at once
/// is on pages that take turns, and a yes counts only when each of them was there.
/// </summary>
public sealed class ConfirmView
{
    /// <summary>How long each of several pages is shown at least; one with a long text until it was seen as a whole.</summary>
    public const int TurnMilliseconds = 2500;

    /// <summary>How long the button is held for a yes that can't be made good again.</summary>
    public const int HoldMilliseconds = 3000;

    private const int MaxPages = 3;
    private static readonly byte[] NoPicture = new byte[0];

    private readonly ConfirmPage[] pages = new ConfirmPage[MaxPages];
    private readonly int[] turns = new int[MaxPages];
    private ConfirmAction action;
    private OtpAccount? account;
    private OtpAccount? changed;
    private long elapsed;

    /// <summary>The question, 21 cells at most.</summary>
    public TextLine Title { get; } = new TextLine(Layout.LineCells);

    /// <summary>What it is about, for instance the issuer; may be empty.</summary>
    public TextLine FirstLine { get; } = new TextLine();

    /// <summary>What it is about, for instance the label; may be empty.</summary>
    public TextLine SecondLine { get; } = new TextLine();

    /// <summary>
    /// A picture of the names that the font lacks (<see cref="OtpAccount.LabelBitmap"/>), empty for none; then
    /// <see cref="FirstLine"/>, below it, holds what the font has.
    /// </summary>
    public byte[] Picture { get; private set; } = NoPicture;

    /// <summary>How many pages take turns, from 1.</summary>
    public int PageCount { get; private set; } = 1;

    /// <summary>Which of them is on the screen, from 0.</summary>
    public int Page { get; private set; }

    /// <summary>Milliseconds until the last page is on the screen for the first time; 0 for a single one.</summary>
    public int UnseenMilliseconds { get; private set; }

    /// <summary>Whether the answer yes is a hold of <see cref="HoldMilliseconds"/>, and a press says no.</summary>
    public bool TakesHold => action == ConfirmAction.FactoryReset;

    /// <summary>For how long the button has been held for it, in milliseconds; 0 while it is not.</summary>
    public int HeldMilliseconds { get; set; }

    /// <summary>For how long the question has been on the screen, in milliseconds. Turns the pages; allocates when it does.</summary>
    public long ElapsedMilliseconds
    {
        get => elapsed;
        set
        {
            elapsed = value;
            TurnPage();
        }
    }

    /// <summary>For how long the present page has been.</summary>
    public long PageMilliseconds { get; private set; }

    /// <summary>What is left of <see cref="ProtocolLimits.AnswerMilliseconds"/>; 0 when the time is over.</summary>
    public int RemainingMilliseconds =>
        ElapsedMilliseconds >= ProtocolLimits.AnswerMilliseconds ? 0 : ProtocolLimits.AnswerMilliseconds - (int)ElapsedMilliseconds;

    /// <summary>
    /// Puts a question. For one account the lines are empty until <see cref="Show"/>, or the caller fills them; for several
    /// they say that one answer counts for all; for FactoryReset and RemovePin what it would mean. Allocates.
    /// </summary>
    /// <param name="newAction">What is about to happen.</param>
    /// <param name="count">To how many accounts, 1 or more; matters for Add and Remove.</param>
    public void Ask(ConfirmAction newAction, int count)
    {
        action = newAction;
        account = null;
        changed = null;
        PageCount = 1;
        Page = 0;
        UnseenMilliseconds = 0;
        HeldMilliseconds = 0;
        Picture = NoPicture;
        Title.Set(GetQuestion(count));
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

    /// <summary>Shows which account a question is about, and all that would be different. Allocates.</summary>
    /// <param name="shownAccount">The account as it is, or the one to be added.</param>
    /// <param name="newAccount">As it is to become, else null; of one that is renamed only its names count.</param>
    public void Show(OtpAccount shownAccount, OtpAccount? newAccount)
    {
        account = shownAccount;
        changed = newAccount;
        PageCount = 0;
        bool changesNames = newAccount is not null && !AccountChange.HasSameNames(shownAccount, newAccount);
        if (action == ConfirmAction.Rename && !changesNames)
        {
            changed = null;
        }
        else if (action == ConfirmAction.Rename && FitsAtOnce(shownAccount, newAccount!))
        {
            PageCount = 1;
            return;
        }

        AddPage(ConfirmPage.Names);
        if (changesNames)
        {
            AddPage(ConfirmPage.NewNames);
        }

        bool isUnusual = action == ConfirmAction.Add && !SettingsText.IsUsual(shownAccount);
        bool changesSettings = newAccount is not null && action != ConfirmAction.Rename && !AccountChange.HasSameSettings(shownAccount, newAccount);
        if (isUnusual || changesSettings)
        {
            AddPage(ConfirmPage.Settings);
        }

        UnseenMilliseconds = 0;
        for (int page = 0; page < PageCount - 1; page++)
        {
            UnseenMilliseconds += turns[page];
        }

        ShowPage(0);
    }

    /// <summary>Overwrites what it says of accounts.</summary>
    public void Forget()
    {
        FirstLine.Clear();
        SecondLine.Clear();
    }

    // Short names without pictures stand below one another.
    private bool FitsAtOnce(OtpAccount before, OtpAccount after)
    {
        if (PicturedNames.IsPictured(before) || PicturedNames.IsPictured(after))
        {
            return false;
        }

        FirstLine.Set(Join(before));
        SecondLine.Set("→ " + Join(after));
        return FirstLine.Length <= Layout.LineCells && SecondLine.Length <= Layout.LineCells;
    }

    private void AddPage(ConfirmPage page)
    {
        pages[PageCount] = page;
        ShowPage(PageCount);
        int first = Marquee.GetRoundMilliseconds(FirstLine.Length, Layout.LineCells);
        int second = Marquee.GetRoundMilliseconds(SecondLine.Length, Layout.LineCells);
        int round = first > second ? first : second;
        turns[PageCount++] = round > TurnMilliseconds ? round : TurnMilliseconds;
    }

    private void TurnPage()
    {
        PageMilliseconds = elapsed;
        if (PageCount == 1)
        {
            return;
        }

        PageMilliseconds = elapsed % (UnseenMilliseconds + turns[PageCount - 1]);
        int page = 0;
        while (PageMilliseconds >= turns[page])
        {
            PageMilliseconds -= turns[page++];
        }

        if (page != Page)
        {
            ShowPage(page);
        }
    }

    private void ShowPage(int page)
    {
        Page = page;
        switch (pages[page])
        {
            case ConfirmPage.Settings:
                OtpAccount shown = changed ?? account!;
                SetTitle("Its settings?");
                Picture = NoPicture;
                FirstLine.Set(SettingsText.DescribeType(shown));
                SecondLine.Set(SettingsText.DescribeCode(shown));
                break;
            case ConfirmPage.NewNames:
                SetTitle("New names?");
                ShowNames(changed!);
                break;
            default:
                SetTitle(GetQuestion(1));
                ShowNames(account!);
                break;
        }
    }

    // Which of how many pages it is, so that a press before the last one is seen to be too early.
    private void SetTitle(string title) => Title.Set(PageCount == 1 ? title : title + " " + (Page + 1).ToString() + "/" + PageCount.ToString());

    private void ShowNames(OtpAccount named)
    {
        Picture = PicturedNames.Set(named, FirstLine, SecondLine);
        if (FirstLine.Length == 0)
        {
            // The name that there is stands first.
            FirstLine.Set(SecondLine.Length > 0 ? named.Label : "");
            SecondLine.Clear();
        }
    }

    private static string Join(OtpAccount named) => named.Issuer.Length > 0 ? named.Issuer + ": " + named.Label : named.Label;

    private string GetQuestion(int count)
    {
        switch (action)
        {
            case ConfirmAction.Add:
                return count == 1 ? "Add account?" : "Add " + count.ToString() + " accounts?";
            case ConfirmAction.Remove:
                return count == 1 ? "Remove account?" : "Remove " + count.ToString() + " accounts?";
            case ConfirmAction.ReplaceSecret:
                return "Replace secret?";
            case ConfirmAction.Change:
                return "Change account?";
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
