namespace HwToken.Firmware.Drawing;

/// <summary>What <see cref="MenuScreen"/> shows.</summary>
public sealed class MenuView
{
    private readonly TextLine[] entries;

    /// <summary>A menu whose first entry is selected. Allocates.</summary>
    /// <param name="title">At most 21 cells.</param>
    /// <param name="entries">One at least; an entry wider than the screen scrolls while it is selected.</param>
    public MenuView(string title, string[] entries)
    {
        Title.Set(title);
        this.entries = new TextLine[entries.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            this.entries[i] = new TextLine(entries[i].Length > Layout.LineCells ? entries[i].Length : Layout.LineCells);
            this.entries[i].Set(entries[i]);
        }
    }

    /// <summary>The title.</summary>
    public TextLine Title { get; } = new TextLine(Layout.LineCells);

    /// <summary>How many entries there are.</summary>
    public int Count => entries.Length;

    /// <summary>The selected entry, 0 to <see cref="Count"/> − 1.</summary>
    public int Selected { get; private set; }

    /// <summary>For how long the selected entry has been selected, in milliseconds: moves its text if it is too long.</summary>
    public long ElapsedMilliseconds { get; set; }

    /// <summary>Selects the next entry, after the last the first.</summary>
    public void SelectNext() => Select(Selected + 1 < Count ? Selected + 1 : 0);

    /// <summary>Selects the previous entry, before the first the last.</summary>
    public void SelectPrevious() => Select(Selected > 0 ? Selected - 1 : Count - 1);

    /// <summary>An entry's text.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    public TextLine GetEntry(int index) => entries[index];

    /// <summary>Selects an entry.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    public void Select(int index)
    {
        Selected = index;
        ElapsedMilliseconds = 0;
    }
}
