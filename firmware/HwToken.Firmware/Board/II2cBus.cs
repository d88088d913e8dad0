namespace HwToken.Firmware.Board;

/// <summary>An I²C bus with this token as its master. A chip that is not there is an ordinary result, never an exception.</summary>
public interface II2cBus
{
    /// <summary>Writes a whole buffer to a chip in one transaction.</summary>
    /// <param name="address">7-bit address, for instance 0x68 for the DS3231.</param>
    /// <param name="data">Register address and data; all of the array is sent.</param>
    /// <returns>Whether the chip acknowledged every byte.</returns>
    bool Write(byte address, byte[] data);

    /// <summary>Writes the beginning of a buffer to a chip in one transaction.</summary>
    /// <param name="address">7-bit address.</param>
    /// <param name="data">Register address or control byte, and data.</param>
    /// <param name="count">How many bytes of it are sent, 1 or more.</param>
    /// <returns>Whether the chip acknowledged every byte.</returns>
    bool Write(byte address, byte[] data, int count);

    /// <summary>Writes, then reads with a repeated start: the usual way to read registers.</summary>
    /// <param name="address">7-bit address.</param>
    /// <param name="register">Bytes to write first; all of the array is sent.</param>
    /// <param name="data">Filled completely.</param>
    /// <returns>Whether the chip acknowledged; when not, <paramref name="data"/> is undefined.</returns>
    bool WriteRead(byte address, byte[] register, byte[] data);
}
