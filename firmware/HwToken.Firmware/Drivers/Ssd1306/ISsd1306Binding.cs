namespace HwToken.Firmware.Drivers.Ssd1306;

/// <summary>
/// What nanoFramework's Iot.Device.Ssd13xx does for <see cref="Ssd1306Display"/>: the display's start. Pictures go to the chip
/// without it, since it keeps a copy of 1 KB, can only send all of it, and ignores whether the chip answers.
/// </summary>
public interface ISsd1306Binding
{
    /// <summary>Sends the start sequence (26 bytes in one transaction), which leaves the panel on.</summary>
    /// <param name="address">The 7-bit address at which the display was found.</param>
    /// <returns>Whether it was sent, as far as the binding tells: it ignores the bus's status.</returns>
    bool Start(byte address);
}
