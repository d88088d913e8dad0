namespace HwToken.Firmware.Board;

/// <summary>A byte stream to the host that never blocks for reading.</summary>
public interface ISerialLink
{
    /// <summary>Takes what has arrived.</summary>
    /// <returns>How many bytes were stored, 0 to <paramref name="count"/>; 0 when nothing is there.</returns>
    int Read(byte[] buffer, int offset, int count);

    /// <summary>Sends bytes, waiting until they are under way. What nobody reads is lost, as on a wire.</summary>
    void Write(byte[] buffer, int offset, int count);
}
