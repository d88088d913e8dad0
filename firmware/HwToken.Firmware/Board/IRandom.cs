namespace HwToken.Firmware.Board;

/// <summary>Random bytes of the board; on an ESP32 only truly random while the radio is on.</summary>
public interface IRandom
{
    /// <summary>Fills the whole buffer.</summary>
    void Fill(byte[] buffer);
}
