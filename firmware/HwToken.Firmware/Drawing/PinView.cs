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

    /// <summary>What is asked for, 21 cells at most.</summary>
    public TextLine Title { get; } = new TextLine(Layout.LineCells);

    /// <summary>What there is to say before the first digit, 21 cells at most; may be empty.</summary>
    public TextLine Remark { get; } = new TextLine(Layout.LineCells);

    /// <summary>Whether a second button is known to be there, which takes with a press.</summary>
    public bool HasSecondButton { get; set; }

    /// <summary>Sets title and remark; a new PIN's remark says how many digits it may have. Allocates.</summary>
    public void Ask(PinPurpose purpose)
    {
        Title.Set(GetTitle(purpose));
        Remark.Set(purpose == PinPurpose.New ? "4 to 16 digits" : "");
    }

    /// <summary>Remarks that the last PIN was wrong. Allocates.</summary>
    /// <param name="triesLeft">How many there still are, 1 or more.</param>
    public void RemarkWrong(int triesLeft) =>
        Remark.Set(triesLeft == 1 ? "Wrong. Last try!" : "Wrong. " + triesLeft.ToString() + " tries left");

    /// <summary>Remarks that the new PIN and its repetition differ. Allocates.</summary>
    public void RemarkDifferent() => Remark.Set("Not the same: again");

    private static string GetTitle(PinPurpose purpose)
    {
        switch (purpose)
        {
            case PinPurpose.Current:
                return "Current PIN";
            case PinPurpose.New:
                return "New PIN";
            case PinPurpose.Repeat:
                return "Repeat new PIN";
            default:
                return "Enter PIN";
        }
    }
}
