namespace HwToken.Firmware.Drivers.Ssd1306;

/// <summary>
/// What nanoFramework's Iot.Device.Ssd13xx does for <see cref="Ssd1306Display"/>: the display's start and whole pictures.
/// The rest goes to the chip as raw commands, because the binding can only send all of its picture.
/// </summary>
public interface ISsd1306Binding
{
    /// <summary>Sends the start sequence (26 bytes in one transaction), which leaves the panel on.</summary>
    /// <returns>Whether it was sent, as far as the binding tells: it ignores the bus's status.</returns>
    bool Start();

    /// <summary>Sends a whole picture: a position (4 bytes) and a page (129 bytes) for each of the eight pages.</summary>
    /// <param name="picture">1,024 bytes in the order of the GDDRAM.</param>
    /// <returns>Whether it was sent, as far as the binding tells.</returns>
    bool Show(byte[] picture);
}
