using HwToken.Core.Otp;
using HwToken.Core.Protocol;

namespace HwToken.Firmware.Drawing;

/// <summary>
/// What <see cref="ConfirmScreen"/> shows. All that a yes would change is in it: what does not fit onto the screen at once
/// is on pages that take turns, of several accounts each has its own, and a yes counts only when each of them was there.
/// </summary>
public sealed class ConfirmView
{
    /// <summary>How long each of several pages is shown at least; one with a long text until it was seen as a whole.</summary>
    public const int TurnMilliseconds = 2500;

    /// <summary>The same for an account of several, of which less is to be read.</summary>
    public const int ItemMilliseconds = 1500;

    /// <summary>How long the button is held for a yes that can't be made good again.</summary>
    public const int HoldMilliseconds = 3000;

    private const int MaxPages = 3;

    private readonly ConfirmPage[] pages = new ConfirmPage[MaxPages];
    private ConfirmAction action;
    private OtpAccount? account;
    private OtpAccount? changed;
    private int count;
    private int turnMilliseconds;
    private long elapsed;
    private long turnedAt;

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
    public byte[] Picture { get; private set; } = OtpAccount.NoBitmap;

    /// <summary>How many pages an account takes, from 1.</summary>
    public int PageCount { get; private set; } = 1;

    /// <summary>Which of them is on the screen, from 0.</summary>
    public int Page { get; private set; }

    /// <summary>Which of several accounts is on the screen, from 0.</summary>
    public int Item { get; private set; }

    /// <summary>Whether that account is still to be given by <see cref="Show"/>.</summary>
    public bool IsItemDue { get; private set; }

    /// <summary>Whether there are pages that were not on the screen yet.</summary>
    public bool HasUnseen { get; private set; }

    /// <summary>When the last page came, in milliseconds of <see cref="ElapsedMilliseconds"/>; 0 where there is only one.</summary>
    public long SeenMilliseconds { get; private set; }

    /// <summary>Whether the answer yes is a hold of <see cref="HoldMilliseconds"/>, and a press says no.</summary>
    public bool TakesHold => action == ConfirmAction.FactoryReset;

    /// <summary>For how long the button has been held for it, in milliseconds; 0 while it is not.</summary>
    public int HeldMilliseconds { get; set; }

    /// <summary>For how long the question has been on the screen, in milliseconds. Turns the pages, one at most, so that none is left out; allocates when it does.</summary>
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

    /// <summary>What is left of <see cref="ProtocolLimits.AnswerMilliseconds"/>, which count from when all was seen; 0 when the time is over.</summary>
    public int RemainingMilliseconds
    {
        get
        {
            long waited = HasUnseen ? 0 : elapsed - SeenMilliseconds;
            return waited >= ProtocolLimits.AnswerMilliseconds ? 0 : ProtocolLimits.AnswerMilliseconds - (int)waited;
        }
    }

    /// <summary>
    /// Puts a question. For one account the lines are empty until <see cref="Show"/>, or the caller fills them; for several
    /// they say that one answer counts for all; for FactoryReset and RemovePin what it would mean. Allocates.
    /// </summary>
    /// <param name="newAction">What is about to happen.</param>
    /// <param name="newCount">To how many accounts, 1 or more; matters for Add and Remove.</param>
    /// <param name="elapsedMilliseconds">How long ago it was asked, if it was not on the screen since.</param>
    public void Ask(ConfirmAction newAction, int newCount, long elapsedMilliseconds = 0)
    {
        action = newAction;
        count = newCount;
        account = null;
        changed = null;
        PageCount = 1;
        Page = 0;
        Item = 0;
        IsItemDue = false;
        HasUnseen = false;
        SeenMilliseconds = 0;
        HeldMilliseconds = 0;
        turnMilliseconds = 0;
        turnedAt = elapsedMilliseconds;
        Picture = OtpAccount.NoBitmap;
        Title.Set(GetQuestion());
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

        ElapsedMilliseconds = elapsedMilliseconds;
    }

    /// <summary>Shows which account a question is about, and all that would be different; of several the first, then whenever <see cref="IsItemDue"/>. Allocates.</summary>
    /// <param name="shownAccount">The account as it is, or the one to be added.</param>
    /// <param name="newAccount">As it is to become, else null; of one that is renamed only its names count.</param>
    public void Show(OtpAccount shownAccount, OtpAccount? newAccount)
    {
        if (!IsItemDue)
        {
            // The first one; of what follows nothing was seen yet.
            HasUnseen = true;
        }

        IsItemDue = false;
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
            HasUnseen = false;
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

    private void AddPage(ConfirmPage page) => pages[PageCount++] = page;

    private void TurnPage()
    {
        PageMilliseconds = elapsed - turnedAt;
        if ((PageCount == 1 && count == 1) || turnMilliseconds == 0 || PageMilliseconds < turnMilliseconds)
        {
            return;
        }

        turnedAt = elapsed;
        PageMilliseconds = 0;
        if (Page < PageCount - 1)
        {
            ShowPage(Page + 1);
        }
        else if (count > 1)
        {
            Item = (Item + 1) % count;
            IsItemDue = true;
        }
        else
        {
            ShowPage(0);
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
                Picture = OtpAccount.NoBitmap;
                FirstLine.Set(SettingsText.DescribeType(shown));
                SecondLine.Set(SettingsText.DescribeCode(shown));
                break;
            case ConfirmPage.NewNames:
                SetTitle("New names?");
                ShowNames(changed!);
                break;
            default:
                SetTitle(count == 1 ? GetQuestion() : (action == ConfirmAction.Add ? "Add " : "Remove ") + count.ToString() + "?");
                ShowNames(account!);
                break;
        }

        int first = Marquee.GetRoundMilliseconds(FirstLine.Length, Layout.LineCells);
        int second = Marquee.GetRoundMilliseconds(SecondLine.Length, Layout.LineCells);
        int round = first > second ? first : second;
        int shortest = count == 1 ? TurnMilliseconds : ItemMilliseconds;
        turnMilliseconds = round > shortest ? round : shortest;
        if (HasUnseen && page == PageCount - 1 && Item == count - 1)
        {
            HasUnseen = false;
            SeenMilliseconds = PageCount == 1 && count == 1 ? 0 : elapsed;
        }
    }

    // Which of how many pages, or accounts, it is, so that a press before the last one is seen to be too early.
    private void SetTitle(string title)
    {
        int number = count == 1 ? Page + 1 : Item + 1;
        int last = count == 1 ? PageCount : count;
        Title.Set(last == 1 ? title : title + " " + number.ToString() + "/" + last.ToString());
    }

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

    private string GetQuestion()
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
            case ConfirmAction.GiveCode:
                return "Code over USB?";
            case ConfirmAction.FactoryReset:
                return "Erase everything?";
            case ConfirmAction.RemovePin:
                return "Remove the PIN?";
            default:
                return "Set clock? (UTC)";
        }
    }
}
