using HwToken.Core.Protocol;

namespace HwToken.Firmware.Requests;

/// <summary>Who asked the owner something, and goes on when it is answered.</summary>
internal interface IAsker
{
    /// <summary>The owner said yes; the PIN that is needed as well comes next.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    void AwaitPin(long now);

    /// <summary>The answer is there.</summary>
    /// <param name="answer">Ok for yes, with the PIN if it was needed; Declined for no; else why there is none.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    void TakeAnswer(Status answer, long now);
}
