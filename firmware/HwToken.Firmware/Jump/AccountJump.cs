using HwToken.Core.Otp;
using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Jump;

/// <summary>
/// The way to an account by the first letters of its name: from ranges of names to smaller ones, and to the names
/// themselves (<see cref="JumpLists"/>). Each list is read from the store when it is opened.
/// </summary>
public sealed class AccountJump
{
    /// <summary>Fewest accounts for which there is a jump: of fewer none is more than two presses away.</summary>
    public const int MinAccounts = 5;

    /// <summary>What <see cref="Choose"/> returns when no account was chosen.</summary>
    public const int NoPosition = -1;

    private const int ReadsInStep = 8;


    private readonly AccountStore store;
    private readonly SortedNames names;

    private JumpPath? path;
    private int depth;

    /// <summary>Opens nothing yet.</summary>
    public AccountJump(AccountStore store)
    {
        this.store = store;
        names = new SortedNames(store);
    }

    /// <summary>What the screen shows; null while names are being sorted, or when it is not open.</summary>
    public JumpView? View { get; private set; }

    /// <summary>Whether it is open.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether names are being sorted: there is nothing to choose from yet.</summary>
    public bool IsSorting => IsOpen && View is null;

    /// <summary>Opens the first list, as soon as the names are sorted.</summary>
    public void Open()
    {
        names.Begin();
        IsOpen = true;
        if (names.IsReady)
        {
            ShowFirst();
        }
    }

    /// <summary>Goes on with sorting. Closes when the accounts have changed.</summary>
    public void Step()
    {
        if (!IsOpen)
        {
            return;
        }

        if (!names.IsCurrent)
        {
            Close();
        }
        else if (View is null)
        {
            names.Step(ReadsInStep);
            if (names.IsReady)
            {
                ShowFirst();
            }
        }
    }

    /// <summary>Chooses the selected entry: opens its list, or goes back.</summary>
    /// <returns>The position of the account that was chosen; else <see cref="NoPosition"/>.</returns>
    public int Choose()
    {
        JumpView? view = View;
        if (view is null)
        {
            return NoPosition;
        }

        if (view.IsBackSelected)
        {
            GoBack();
            return NoPosition;
        }

        int entry = view.Selected;
        int start = path!.Edges[entry];
        int end = path.Edges[entry + 1];
        if (end - start == 1)
        {
            int position = names.GetPosition(start);
            Close();
            return position;
        }

        path.Selected[depth] = entry;
        path.Titles[depth + 1] = view.GetUpper(entry);
        path.Presses[depth + 1] = JumpLists.GetRest(path.Presses[depth], entry);
        depth++;
        path.Starts[depth] = start;
        path.Ends[depth] = end;
        Show(0);
        return NoPosition;
    }

    /// <summary>Closes; the order of names stays, as long as it is that of the accounts.</summary>
    public void Close()
    {
        IsOpen = false;
        View = null;
        path = null;
    }

    /// <summary>Closes and forgets all names.</summary>
    public void Forget()
    {
        View?.Clear();
        Close();
        names.Forget();
    }

    private void GoBack()
    {
        if (depth == 0)
        {
            Close();
            return;
        }

        depth--;
        Show(path!.Selected[depth]);
    }

    private void ShowFirst()
    {
        View = new JumpView();
        depth = 0;
        path = new JumpPath();
        path.Titles[0] = "Jump to".ToCharArray();
        path.Starts[0] = 0;
        path.Ends[0] = names.Count;
        path.Presses[0] = JumpLists.GetPresses(names.Count);
        Show(0);
    }

    private void Show(int entry)
    {
        JumpView view = View!;
        int count = JumpLists.Divide(names.Shared, path!.Starts[depth], path.Ends[depth], path.Presses[depth], path.Edges);
        view.Begin(path.Titles[depth]);
        store.BeginReading();
        try
        {
            if (count == path.Ends[depth] - path.Starts[depth])
            {
                ShowNames(view, count);
            }
            else
            {
                ShowRanges(view, count);
            }
        }
        finally
        {
            store.EndReading();
        }

        view.End(entry);
    }

    private void ShowNames(JumpView view, int count)
    {
        for (int entry = 0; entry < count; entry++)
        {
            AddName(view, store.ReadAccount(names.GetPosition(path!.Edges[entry])));
        }
    }

    private static void AddName(JumpView view, OtpAccount? account)
    {
        if (account is null)
        {
            view.Add(AccountName.Damaged.ToCharArray(), JumpView.NoText, OtpAccount.NoBitmap);
            return;
        }

        bool hasIssuer = account.Issuer.Length > 0;
        char[] label = account.Label.ToCharArray();
        view.Add(hasIssuer ? account.Issuer.ToCharArray() : label, hasIssuer ? label : JumpView.NoText, GetPicture(account));
    }

    // A host can't put a picture of its choice in the place of a name that can be read, here neither.
    private static byte[] GetPicture(OtpAccount? account) =>
        account is not null && PicturedNames.IsPictured(account) ? account.LabelBitmap : OtpAccount.NoBitmap;

    // Names that are the same stand in the owner's order, so that positions tell them apart.
    private bool AreAlike(int start, int end)
    {
        for (int place = start + 1; place < end; place++)
        {
            if (names.GetShared(place) != SortedNames.Same)
            {
                return false;
            }
        }

        return true;
    }

    // A range is written as the shortest beginnings of its first and last name that tell it from its neighbours.
    private void ShowRanges(JumpView view, int count)
    {
        var firsts = new char[count][];
        var lasts = new char[count][];
        var firstAccounts = new OtpAccount?[count];
        for (int entry = 0; entry < count; entry++)
        {
            firstAccounts[entry] = store.ReadAccount(names.GetPosition(path!.Edges[entry]));
            firsts[entry] = AccountName.Make(firstAccounts[entry]);
            bool isOne = path!.Edges[entry + 1] - path.Edges[entry] == 1;
            lasts[entry] = isOne ? firsts[entry] : AccountName.Make(store.ReadAccount(names.GetPosition(path!.Edges[entry + 1] - 1)));
        }

        for (int entry = 0; entry < count; entry++)
        {
            if (path!.Edges[entry + 1] - path.Edges[entry] == 1)
            {
                AddName(view, firstAccounts[entry]);
                continue;
            }

            char[] text = AreAlike(path!.Edges[entry], path.Edges[entry + 1])
                ? RangeText.MakePositions(names.GetPosition(path!.Edges[entry]), names.GetPosition(path.Edges[entry + 1] - 1))
                : RangeText.Make(firsts, lasts, entry);

            // What the font lacks can't be told by letters: the first name's picture says where the range begins.
            view.Add(text, JumpView.NoText, GetPicture(firstAccounts[entry]));
            if (RangeText.IsShortened(text))
            {
                char[] common = RangeText.MakeCommon(firsts[0], lasts[count - 1]);
                view.Title.Set(common, 0, common.Length);
            }
        }
    }
}
