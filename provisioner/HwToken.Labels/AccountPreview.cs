using System;
using HwToken.Core.Otp;
using HwToken.Firmware.Drawing;

namespace HwToken.Labels;

/// <summary>
/// What the token will show of an account, drawn by the firmware's own screen code. The code on it is 123456…, never the
/// account's.
/// </summary>
public static class AccountPreview
{
    private const string Digits = "1234567890";

    // Of Steam's alphabet.
    private const string SteamCode = "23456";

    /// <summary>Draws the account's screen.</summary>
    /// <param name="account">The account, with its picture if its names need one (<see cref="LabelRenderer.Apply"/>).</param>
    /// <param name="position">Its place on the token, from 1.</param>
    /// <param name="count">How many accounts there will be; 0 shows no position.</param>
    /// <returns>1,024 bytes: eight pages of 128 columns, bit 0 the top row.</returns>
    public static byte[] Draw(OtpAccount account, int position, int count)
    {
        ArgumentNullException.ThrowIfNull(account);
        var view = new AccountView
        {
            Type = account.Type,
            Counter = account.Counter,
            CodeLength = account.Digits,
            HasCode = true,
            PeriodMilliseconds = account.Period * 1000,
            RemainingMilliseconds = account.Period * 800,
            Position = position,
            Count = count,
        };
        view.Picture.Set(PicturedNames.Set(account, view.Issuer, view.Label));
        string code = account.Type == OtpType.Steam ? SteamCode : Digits[..account.Digits];
        code.CopyTo(0, view.Code, 0, code.Length);
        var canvas = new Canvas();
        AccountScreen.Draw(canvas, view);
        return canvas.Frame;
    }
}
