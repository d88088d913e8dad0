using HwToken.Core.Otp;

namespace HwToken.Firmware.Drawing;

/// <summary>What <see cref="AccountScreen"/> shows. Kept by the caller and filled anew for each account; 1.1 KB.</summary>
public sealed class AccountView
{
    /// <summary>Who the account is with; may be empty, then the label takes its place.</summary>
    public TextLine Issuer { get; } = new TextLine();

    /// <summary>Whose account it is.</summary>
    public TextLine Label { get; } = new TextLine();

    /// <summary>
    /// The names that the font lacks, as a picture (<see cref="OtpAccount.LabelBitmap"/>); empty for none. With one,
    /// <see cref="Issuer"/> or <see cref="Label"/> holds the name that the font has, or neither does
    /// (<see cref="PicturedNames"/> fills all three).
    /// </summary>
    public BitmapBuffer Picture { get; } = new BitmapBuffer();

    /// <summary>The code; the first <see cref="CodeLength"/> characters count. Clear it when the account leaves the screen.</summary>
    public char[] Code { get; } = new char[OtpAccount.MaxDigits];

    /// <summary>The code that follows, as long as <see cref="Code"/>; shown only if <see cref="HasNextCode"/>.</summary>
    public char[] NextCode { get; } = new char[OtpAccount.MaxDigits];

    /// <summary>Characters of a code, 5 to 10; so many dashes stand where there is none.</summary>
    public int CodeLength { get; set; } = OtpAccount.MinDigits;

    /// <summary>Whether <see cref="Code"/> is there; without one (a counter account before the first) dashes are shown.</summary>
    public bool HasCode { get; set; }

    /// <summary>Whether <see cref="NextCode"/> is there; to be set in the last five seconds.</summary>
    public bool HasNextCode { get; set; }

    /// <summary>How the codes are made: a counter account has no bar, but shows its counter.</summary>
    public OtpType Type { get; set; } = OtpType.Totp;

    /// <summary>The counter to show (HOTP only).</summary>
    public ulong Counter { get; set; }

    /// <summary>How long the code still lives, in milliseconds.</summary>
    public int RemainingMilliseconds { get; set; }

    /// <summary>How long a code lives, in milliseconds; at most 86,400,000.</summary>
    public int PeriodMilliseconds { get; set; } = 30000;

    /// <summary>The account's place in the list, from 1.</summary>
    public int Position { get; set; }

    /// <summary>How many accounts there are; with 0 no position is shown.</summary>
    public int Count { get; set; }

    /// <summary>Whether it is said how to get to the menu, until the next code or a counter's hint takes that place.</summary>
    public bool SaysMenu { get; set; }

    /// <summary>For how long the account has been on the screen, in milliseconds: moves texts that are too long.</summary>
    public long ElapsedMilliseconds { get; set; }
}
