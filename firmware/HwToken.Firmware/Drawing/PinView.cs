using HwToken.Firmware.Input;

namespace HwToken.Firmware.Drawing;

/// <summary>What <see cref="PinScreen"/> shows.</summary>
public sealed class PinView
{
    /// <summary>Shows an entry, which the caller turns and takes.</summary>
    /// <param name="entry">Always the same one.</param>
    public PinView(PinEntry entry) => Entry = entry;

    /// <summary>The digits and the cursor.</summary>
    public PinEntry Entry { get; }

    /// <summary>What is asked for, or what was wrong with the last one, 21 cells at most.</summary>
    public TextLine Title { get; } = new TextLine(Layout.LineCells);

    /// <summary>Says what is asked for, and of a new PIN how many digits it may have.</summary>
    public void Ask(PinPurpose purpose) => Title.Set(GetTitle(purpose));

    /// <summary>Says instead that the last PIN was wrong. Allocates.</summary>
    /// <param name="triesLeft">How many there still are, 1 or more.</param>
    public void RemarkWrong(int triesLeft) =>
        Title.Set(triesLeft == 1 ? "Wrong. Last try!" : "Wrong. " + triesLeft.ToString() + " tries left");

    /// <summary>Says instead that the new PIN and its repetition differ.</summary>
    public void RemarkDifferent() => Title.Set("Not the same: again");

    private static string GetTitle(PinPurpose purpose)
    {
        switch (purpose)
        {
            case PinPurpose.Current:
                return "Current PIN";
            case PinPurpose.New:
                return "New PIN: 4-16 digits";
            case PinPurpose.Repeat:
                return "Repeat new PIN";
            default:
                return "Enter PIN";
        }
    }
}
