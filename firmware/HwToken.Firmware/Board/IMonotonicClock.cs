namespace HwToken.Firmware.Board;

/// <summary>A clock that starts anywhere, never jumps and never runs backwards.</summary>
public interface IMonotonicClock
{
    /// <summary>Milliseconds since some moment before the start; on the device it steps by 10.</summary>
    long Milliseconds { get; }
}
