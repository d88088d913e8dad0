namespace HwToken.Core.Otp;

/// <summary>What is wrong with an account. The numbers travel on the wire as the detail of an error.</summary>
public enum OtpAccountError : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>No such type.</summary>
    Type = 1,

    /// <summary>No such algorithm, or Steam with another than SHA-1.</summary>
    Algorithm = 2,

    /// <summary>Digits are not 6 to 10, or Steam's not 5.</summary>
    Digits = 3,

    /// <summary>The period is not 1 to 86,400 seconds.</summary>
    Period = 4,

    /// <summary>The start time is before 1970 or after 2099.</summary>
    StartTime = 5,

    /// <summary>The counter is above 2^63 − 1.</summary>
    Counter = 6,

    /// <summary>The issuer is longer than 64 bytes of UTF-8, or has a control character.</summary>
    Issuer = 7,

    /// <summary>The label is empty, longer than 64 bytes of UTF-8, or has a control character.</summary>
    Label = 8,

    /// <summary>The secret has not 1 to 128 bytes.</summary>
    Secret = 9,

    /// <summary>The label's bitmap has not two rows of pages of 1 to 128 columns.</summary>
    LabelBitmap = 10,
}
