using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;

namespace HwToken.Firmware.Pages;

/// <summary>
/// A screen that the owner can be on: when it is wanted, what it shows, what a press does there, what it keeps and forgets. Of
/// those that are wanted the most urgent is shown (<see cref="UserInterface"/>).
/// </summary>
internal abstract class Page
{
    /// <summary>What <see cref="DrawChange"/> gives when the whole picture must be drawn.</summary>
    protected const int WholePicture = -1;

    /// <summary>Whether it keeps the display lit: what is asked, said or typed does; what only lasts, such as a wait or a fault, does not.</summary>
    internal virtual bool KeepsLit => false;

    /// <summary>Whether the owner is at something there: nothing that nobody asked for is said over it.</summary>
    internal virtual bool IsInUse => false;

    /// <summary>Whether it is to be shown, if nothing more urgent is. Changes nothing.</summary>
    internal abstract bool IsWanted(long now);

    /// <summary>Lets time pass, once a step, whether it is shown or not: what was left alone for too long ends here.</summary>
    internal virtual void Step(long now)
    {
    }

    /// <summary>Brings what it shows up to the time.</summary>
    /// <returns>A number that changes when the picture does.</returns>
    internal virtual int Prepare(long now) => 0;

    /// <summary>Draws all of it.</summary>
    internal abstract void Draw(Canvas canvas);

    /// <summary>Draws what is different, if that is known and little.</summary>
    /// <param name="canvas">Holds the picture.</param>
    /// <param name="drawnPhase">What <see cref="Prepare"/> gave for it.</param>
    /// <param name="phase">What it gives now.</param>
    /// <returns>The only page of the display (eight rows) that is different; <see cref="WholePicture"/> when all must be drawn.</returns>
    internal virtual int DrawChange(Canvas canvas, int drawnPhase, int phase) => WholePicture;

    /// <summary>Does work that takes long, now that the screen says so.</summary>
    /// <returns>Whether there was some.</returns>
    internal virtual bool Work(long now) => false;

    /// <summary>Takes a press.</summary>
    internal virtual void Take(Press press, long now)
    {
    }

    /// <summary>The button was let go whose hold chose something here (<see cref="UserInterface.AwaitRelease"/>).</summary>
    internal virtual void Release(long now)
    {
    }

    /// <summary>The screen went dark: what was open closes, and no code stays in memory.</summary>
    internal virtual void Darken()
    {
    }

    /// <summary>The token was locked or erased: overwrites and drops all that it knows of accounts and PINs.</summary>
    internal virtual void Forget()
    {
    }
}
