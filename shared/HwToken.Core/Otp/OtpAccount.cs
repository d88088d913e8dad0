using HwToken.Core.Encoding;

namespace HwToken.Core.Otp;

/// <summary>
/// What is known of an account without its secret: names, and the parameters of the Key URI format.
/// It may be listed, shown and printed.
/// </summary>
public sealed class OtpAccount
{
    /// <summary>Fewest digits of a code (RFC 4226, section 5.3).</summary>
    public const int MinDigits = 6;

    /// <summary>Most digits of a code: the truncated value has 31 bits, so ten digits hold all of it.</summary>
    public const int MaxDigits = 10;

    /// <summary>Characters of a Steam code.</summary>
    public const int SteamDigits = 5;

    /// <summary>Shortest period, in seconds.</summary>
    public const int MinPeriod = 1;

    /// <summary>Longest period, in seconds: a day, as codes of doors have it.</summary>
    public const int MaxPeriod = 86400;

    /// <summary>Longest secret, in bytes; the shortest is one byte.</summary>
    public const int MaxSecretLength = 128;

    /// <summary>Longest issuer and longest label, in bytes of UTF-8 each.</summary>
    public const int MaxTextLength = 64;

    /// <summary>Most bytes of a label's bitmap: 128 columns of 16 rows.</summary>
    public const int MaxBitmapLength = 256;

    /// <summary>Latest start time: 2099-12-31T23:59:59Z, the end of the clock chip's calendar.</summary>
    public const long MaxStartTime = 4102444799;

    /// <summary>No picture of its names.</summary>
    public static readonly byte[] NoBitmap = new byte[0];

    // Every use of a string constant allocates on the device.
    private static readonly string NoName = "";

    /// <summary>How the codes are made.</summary>
    public OtpType Type = OtpType.Totp;

    /// <summary>The hash below the HMAC.</summary>
    public OtpAlgorithm Algorithm = OtpAlgorithm.Sha1;

    /// <summary>Characters of a code: 6 to 10, for Steam always 5.</summary>
    public int Digits = MinDigits;

    /// <summary>Seconds that a code lives, 1 to 86,400 (X of RFC 6238); unused for HOTP.</summary>
    public int Period = 30;

    /// <summary>Unix time in seconds from which steps are counted (T0 of RFC 6238), usually 0; unused for HOTP.</summary>
    public long StartTime;

    /// <summary>The counter of the next code (C of RFC 4226), HOTP only.</summary>
    public ulong Counter;

    /// <summary>Who the account is with; may be empty; at most 64 bytes of UTF-8.</summary>
    public string Issuer = NoName;

    /// <summary>Whose account it is; at most 64 bytes of UTF-8; never empty on the token.</summary>
    public string Label = NoName;

    /// <summary>
    /// The names that the token's font lacks, as a picture; empty for none. Two pages of eight rows, each as many
    /// bytes as the picture is wide (1 to 128), a byte a column, bit 0 the top row. Not listed.
    /// </summary>
    public byte[] LabelBitmap = NoBitmap;

    /// <summary>Holds the account against the ranges of its fields.</summary>
    /// <param name="secretLength">Bytes of its secret.</param>
    /// <returns>The first thing wrong, or None.</returns>
    public OtpAccountError Check(int secretLength)
    {
        bool isSteam = Type == OtpType.Steam;
        if (Type != OtpType.Totp && Type != OtpType.Hotp && !isSteam)
        {
            return OtpAccountError.Type;
        }

        if (Algorithm != OtpAlgorithm.Sha1 && (isSteam || (Algorithm != OtpAlgorithm.Sha256 && Algorithm != OtpAlgorithm.Sha512)))
        {
            return OtpAccountError.Algorithm;
        }

        if (isSteam ? Digits != SteamDigits : Digits < MinDigits || Digits > MaxDigits)
        {
            return OtpAccountError.Digits;
        }

        if (Period < MinPeriod || Period > MaxPeriod)
        {
            return OtpAccountError.Period;
        }

        if (StartTime < 0 || StartTime > MaxStartTime)
        {
            return OtpAccountError.StartTime;
        }

        if (Counter > long.MaxValue)
        {
            return OtpAccountError.Counter;
        }

        return secretLength < 1 || secretLength > MaxSecretLength ? OtpAccountError.Secret : CheckNames();
    }

    /// <summary>
    /// Holds issuer and label against their lengths, and the bitmap against its size. Control characters are in neither
    /// name: NUL ends a text on the device, and the others steer a terminal that lists accounts.
    /// </summary>
    /// <returns>Issuer, Label, LabelBitmap or None.</returns>
    public OtpAccountError CheckNames()
    {
        if (!IsText(Issuer))
        {
            return OtpAccountError.Issuer;
        }

        if (Label.Length == 0 || !IsText(Label))
        {
            return OtpAccountError.Label;
        }

        bool isPicture = LabelBitmap.Length <= MaxBitmapLength && (LabelBitmap.Length & 1) == 0;
        return isPicture ? OtpAccountError.None : OtpAccountError.LabelBitmap;
    }

    private static bool IsText(string text)
    {
        byte[] bytes = Utf8.GetBytes(text);
        for (int index = 0; index < bytes.Length; index++)
        {
            // C0 and DEL are bytes of their own; C1 (U+0080 to U+009F) is C2 80 to C2 9F in UTF-8.
            bool isC1 = bytes[index] == 0xC2 && index + 1 < bytes.Length && bytes[index + 1] < 0xA0;
            if (bytes[index] < ' ' || bytes[index] == 0x7F || isC1)
            {
                return false;
            }
        }

        return bytes.Length <= MaxTextLength;
    }
}
