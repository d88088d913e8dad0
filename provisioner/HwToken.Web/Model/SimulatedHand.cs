using System;
using System.Threading;
using HwToken.Simulator;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Failures;

namespace HwToken.Web.Model;

/// <summary>
/// The simulated token of <c>--sim</c>, its screen and its button. The page's session reaches it over its serial link alone, as it
/// would a token of hardware.
/// </summary>
internal sealed class SimulatedHand : IDisposable
{
    /// <summary>How long a hold is: the firmware takes one after 0.8 s, a long one after 3 s.</summary>
    private const int HoldMilliseconds = 1_100;
    private const int LongHoldMilliseconds = 3_400;

    private readonly Simulation simulation;
    private readonly Action changed;
    private ScreenPicture? picture;
    private int isStale = 1;

    /// <summary>Switches a fresh one on.</summary>
    /// <param name="changed">Called when the screen shows something else, on the token's thread.</param>
    /// <exception cref="SimulatorException">It can't be started.</exception>
    internal SimulatedHand(Action changed)
    {
        this.changed = changed;
        simulation = Simulation.Start(new SimulatorOptions { Temporary = true });
        simulation.Token.ScreenChanged += Notice;
    }

    /// <summary>Its port.</summary>
    internal string Port => simulation.Port;

    /// <summary>The token; for tests.</summary>
    internal SimulatedToken Token => simulation.Token;

    /// <summary>Whether its supply is on, as if it were plugged in.</summary>
    internal bool IsPowered => simulation.Token.IsPowered;

    /// <summary>What its screen shows.</summary>
    internal ScreenPicture Screen
    {
        get
        {
            if (Interlocked.Exchange(ref isStale, 0) == 1 || picture is null)
            {
                picture = ScreenPicture.Of(simulation.Token.CaptureScreen());
            }

            return picture;
        }
    }

    /// <summary>One short press.</summary>
    internal void Press() => simulation.Token.Board.Buttons.Play(ButtonGesture.Press);

    /// <summary>Two short presses.</summary>
    internal void DoublePress() => simulation.Token.Board.Buttons.Play(ButtonGesture.DoublePress);

    /// <summary>One long press; a very long one is what erasing and locking take.</summary>
    internal void Hold(bool isLong) => simulation.Token.Board.Buttons.Play(ButtonGesture.Hold(isLong ? LongHoldMilliseconds : HoldMilliseconds));

    /// <summary>Pulls it out, or plugs it in again.</summary>
    internal void Plug(bool isIn)
    {
        if (isIn)
        {
            simulation.Token.PowerOn();
        }
        else
        {
            simulation.Token.PowerOff();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        simulation.Token.ScreenChanged -= Notice;
        simulation.Dispose();
    }

    private void Notice()
    {
        Volatile.Write(ref isStale, 1);
        changed();
    }
}
