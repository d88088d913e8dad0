using HwToken.Firmware;
using HwToken.Firmware.Board;

namespace HwToken.Simulator;

/// <summary>What runs on the board: the firmware, or in a test something smaller.</summary>
public interface ITokenProgram
{
    /// <summary>Whether it asks its owner to confirm something, by a press or by a hold.</summary>
    bool AwaitsConfirmation { get; }

    /// <summary>Whether a hold of three seconds confirms it, and no press.</summary>
    bool AwaitsHold => false;

    /// <summary>Does what is due, and returns.</summary>
    void Step();
}

/// <summary>The firmware as it is.</summary>
public sealed class FirmwareProgram : ITokenProgram
{
    private readonly TokenApp app;

    /// <summary>Starts it and lets it take its first step, as the device's program does.</summary>
    public FirmwareProgram(IBoard board)
    {
        app = new TokenApp(board);
        app.Step();
    }

    /// <inheritdoc/>
    public bool AwaitsConfirmation => app.AwaitsConfirmation;

    /// <inheritdoc/>
    public bool AwaitsHold => app.AwaitsHold;

    /// <inheritdoc/>
    public void Step()
    {
        app.Step();
    }
}
