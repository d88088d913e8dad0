namespace HwToken.Firmware.Drawing;

/// <summary>A title and up to four lines of text, wrapped when they are set. For <see cref="MessageScreen"/> and <see cref="FaultScreen"/>.</summary>
public sealed class MessageView
{
    /// <summary>Most lines of text.</summary>
    public const int MaxLines = 4;

    private readonly int cells;
    private readonly TextLine[] lines = new TextLine[MaxLines];

    /// <summary>An empty message.</summary>
    /// <param name="cells">Width at which the text is wrapped: <see cref="MessageScreen.Cells"/> or <see cref="FaultScreen.Cells"/>.</param>
    public MessageView(int cells)
    {
        this.cells = cells;
        for (int i = 0; i < MaxLines; i++)
        {
            lines[i] = new TextLine(cells);
        }
    }

    /// <summary>Makes a message. Allocates.</summary>
    /// <param name="cells">Width at which the text is wrapped.</param>
    /// <param name="title">At most 21 cells.</param>
    /// <param name="text">The text.</param>
    public static MessageView Make(int cells, string title, string text)
    {
        var view = new MessageView(cells);
        view.Set(title, text);
        return view;
    }

    /// <summary>The title, 21 cells at most.</summary>
    public TextLine Title { get; } = new TextLine(Layout.LineCells);

    /// <summary>How many lines the text took, 0 to 4.</summary>
    public int LineCount { get; private set; }

    /// <summary>A line of the text.</summary>
    /// <param name="index">0 to <see cref="LineCount"/> − 1.</param>
    public TextLine GetLine(int index) => lines[index];

    /// <summary>
    /// Replaces title and text. The text breaks at line feeds and as <see cref="LineBreaks"/> says; if it needs more lines than there are, the last one ends in '…'. Allocates.
    /// </summary>
    public void Set(string title, string text)
    {
        Title.Set(title);
        Wrap(text.ToCharArray());
    }

    private void Wrap(char[] text)
    {
        LineCount = 0;
        int start = LineBreaks.SkipSpaces(text, 0);
        while (start < text.Length)
        {
            int next = LineBreaks.FindEnd(text, start, cells);
            int end = next;
            while (end > start && text[end - 1] == ' ')
            {
                end--;
            }

            lines[LineCount++].Set(text, start, end - start);
            start = next < text.Length && text[next] == '\n' ? next + 1 : LineBreaks.SkipSpaces(text, next);
            if (LineCount == MaxLines && start < text.Length)
            {
                lines[MaxLines - 1].EndWithEllipsis();
                return;
            }
        }
    }
}
