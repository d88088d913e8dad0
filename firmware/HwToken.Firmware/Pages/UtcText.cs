using HwToken.Firmware.Drawing;
using HwToken.Firmware.Drivers.Ds3231;

namespace HwToken.Firmware.Pages;

/// <summary>Date and time in UTC as lines of the screen, <c>2026-11-24 08:30:00</c>, without allocating.</summary>
public sealed class UtcText
{
    private readonly char[] text = "  20yy-mm-dd hh:mm:ss".ToCharArray();
    private readonly byte[] registers = new byte[7];

    /// <summary>A time as it is, with its digits above those of the time as it shall be: 21 cells.</summary>
    /// <param name="line">The line.</param>
    /// <param name="unixSeconds">2000-01-01 to 2099-12-31.</param>
    public void ShowOld(TextLine line, long unixSeconds) => Show(line, ' ', unixSeconds);

    /// <summary>A time as it shall be, with an arrow before it: 21 cells.</summary>
    /// <param name="line">The line.</param>
    /// <param name="unixSeconds">2000-01-01 to 2099-12-31.</param>
    public void ShowNew(TextLine line, long unixSeconds) => Show(line, '→', unixSeconds);

    private void Show(TextLine line, char mark, long unixSeconds)
    {
        text[0] = mark;
        Write(unixSeconds);
        line.Set(text, 0, text.Length);
    }

    // The clock chip's registers hold the digits already.
    private void Write(long unixSeconds)
    {
        Ds3231Calendar.FromUnixSeconds(unixSeconds, registers, 0);
        WriteDigits(4, registers[6]);
        WriteDigits(7, registers[5]);
        WriteDigits(10, registers[4]);
        WriteDigits(13, registers[2]);
        WriteDigits(16, registers[1]);
        WriteDigits(19, registers[0]);
    }

    private void WriteDigits(int at, byte bcd)
    {
        text[at] = (char)('0' + (bcd >> 4));
        text[at + 1] = (char)('0' + (bcd & 0xF));
    }
}
