namespace HwToken.Core.Otp;

/// <summary>What is different between an account as it is and as a host wants it.</summary>
public static class AccountChange
{
    /// <summary>Whether issuer, label and the picture of what the font lacks of them are the same.</summary>
    public static bool HasSameNames(OtpAccount account, OtpAccount other) =>
        account.Issuer == other.Issuer && account.Label == other.Label && AreSame(account.LabelBitmap, other.LabelBitmap);

    /// <summary>Whether the same secret gives the same codes: type, algorithm, digits, and what the codes go by.</summary>
    public static bool HasSameSettings(OtpAccount account, OtpAccount other)
    {
        if (account.Type != other.Type || account.Algorithm != other.Algorithm || account.Digits != other.Digits)
        {
            return false;
        }

        return account.Type == OtpType.Hotp ? account.Counter == other.Counter : account.Period == other.Period && account.StartTime == other.StartTime;
    }

    private static bool AreSame(byte[] bytes, byte[] others)
    {
        bool areSame = bytes.Length == others.Length;
        for (int index = 0; areSame && index < bytes.Length; index++)
        {
            areSame = bytes[index] == others[index];
        }

        return areSame;
    }
}
