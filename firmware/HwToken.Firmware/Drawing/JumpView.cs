using HwToken.Core.Otp;

namespace HwToken.Firmware.Drawing;

/// <summary>
/// What <see cref="JumpScreen"/> shows: a list of names or of ranges of names, its last entry the way back. Filled anew
/// for each list. The texts are kept as characters, since as pixels they would take three times the memory.
/// </summary>
public sealed class JumpView
{
    /// <summary>Most names, without the entry that goes back.</summary>
    public const int MaxNames = 8;

    /// <summary>Most entries, the one that goes back included.</summary>
    public const int MaxEntries = MaxNames + 1;

    private static readonly char[] BackText = "Back".ToCharArray();
    internal static readonly char[] NoText = new char[0];

    private readonly char[][] uppers = new char[MaxEntries][];
    private readonly char[][] lowers = new char[MaxEntries][];
    private readonly byte[][] bitmaps = new byte[MaxEntries][];

    /// <summary>What is chosen from.</summary>
    public TextLine Title { get; } = new TextLine(Layout.LineCells);

    /// <summary>The selected entry's upper line.</summary>
    public TextLine SelectedUpper { get; } = new TextLine();

    /// <summary>The selected entry's lower line; empty where entries have one line.</summary>
    public TextLine SelectedLower { get; } = new TextLine();

    /// <summary>What is not selected is set into this line when it is drawn.</summary>
    internal TextLine OtherLine { get; } = new TextLine(JumpScreen.Cells);

    /// <summary>How many entries there are, the one that goes back included; 0 before <see cref="End"/>.</summary>
    public int Count { get; private set; }

    /// <summary>The selected entry, from 0.</summary>
    public int Selected { get; private set; }

    /// <summary>Whether entries have two lines: there are bitmaps, or names with the same upper line.</summary>
    public bool IsTall { get; private set; }

    /// <summary>For how long the selected entry has been selected, in milliseconds: moves its text if it is too long.</summary>
    public long ElapsedMilliseconds { get; set; }

    /// <summary>Whether the entry that goes back is selected.</summary>
    public bool IsBackSelected => Selected == Count - 1;

    /// <summary>An entry's upper line.</summary>
    public char[] GetUpper(int entry) => uppers[entry];

    /// <summary>An entry's lower line, empty for none.</summary>
    public char[] GetLower(int entry) => lowers[entry];

    /// <summary>An entry's picture (<see cref="Core.Otp.OtpAccount.LabelBitmap"/>), which is shown in place of its lines; empty for none.</summary>
    public byte[] GetBitmap(int entry) => bitmaps[entry];

    /// <summary>Begins a new list.</summary>
    /// <param name="title">What is chosen from.</param>
    public void Begin(char[] title)
    {
        Clear();
        Title.Set(title, 0, title.Length);
    }

    /// <summary>Adds an entry; at most 8.</summary>
    /// <param name="upper">Its upper line.</param>
    /// <param name="lower">Its lower line, shown only in a list whose entries have two; empty for none.</param>
    /// <param name="bitmap">Its picture; empty for none.</param>
    public void Add(char[] upper, char[] lower, byte[] bitmap)
    {
        for (int entry = 0; entry < Count; entry++)
        {
            IsTall |= AreEqual(uppers[entry], upper);
        }

        IsTall |= bitmap.Length > 0;
        Put(upper, lower, bitmap);
    }

    /// <summary>Adds the way back, and selects an entry.</summary>
    public void End(int selected)
    {
        Put(BackText, NoText, OtpAccount.NoBitmap);
        Select(selected);
    }

    /// <summary>Selects the next entry, after the last the first.</summary>
    public void SelectNext() => Select(Selected + 1 < Count ? Selected + 1 : 0);

    /// <summary>Selects the previous entry, before the first the last.</summary>
    public void SelectPrevious() => Select(Selected > 0 ? Selected - 1 : Count - 1);

    /// <summary>Forgets the list.</summary>
    public void Clear()
    {
        for (int entry = 0; entry < Count; entry++)
        {
            uppers[entry] = NoText;
            lowers[entry] = NoText;
            bitmaps[entry] = OtpAccount.NoBitmap;
        }

        Count = 0;
        IsTall = false;
        Title.Clear();
        SelectedUpper.Clear();
        SelectedLower.Clear();
        OtherLine.Clear();
    }

    private void Put(char[] upper, char[] lower, byte[] bitmap)
    {
        uppers[Count] = upper;
        lowers[Count] = lower;
        bitmaps[Count] = bitmap;
        Count++;
    }

    private void Select(int entry)
    {
        Selected = entry;
        ElapsedMilliseconds = 0;
        char[] upper = uppers[entry];
        SelectedUpper.Set(upper, 0, upper.Length);
        char[] lower = IsTall ? lowers[entry] : NoText;
        SelectedLower.Set(lower, 0, lower.Length);
    }

    private static bool AreEqual(char[] first, char[] second)
    {
        if (first.Length != second.Length)
        {
            return false;
        }

        for (int index = 0; index < first.Length; index++)
        {
            if (first[index] != second[index])
            {
                return false;
            }
        }

        return true;
    }
}
