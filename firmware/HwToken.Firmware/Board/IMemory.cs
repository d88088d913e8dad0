namespace HwToken.Firmware.Board;

/// <summary>The memory in which the firmware's objects live.</summary>
public interface IMemory
{
    /// <summary>Frees what is not used any more. Holds everything up meanwhile, so it is for moments in which nobody waits.</summary>
    /// <param name="compacts">Whether what is used is moved together too, so that all that is free is in one piece.</param>
    /// <returns>How many bytes are free now; −1 where that is not known.</returns>
    int Collect(bool compacts);
}
