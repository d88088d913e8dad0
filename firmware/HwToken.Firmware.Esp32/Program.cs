using System;
using System.Threading;
using HwToken.Firmware.Drawing;
using nanoFramework.Runtime.Native;

namespace HwToken.Firmware.Esp32;

/// <summary>Starts the token and never ends: if Main returned, the device would sit in the debugger's loop.</summary>
public static class Program
{
    // The runtime's own tick; a shorter sleep would not be shorter.
    private const int StepMilliseconds = 10;

    private const int MessageMilliseconds = 5000;

    /// <summary>Runs the token; after a fault it says so on the display and restarts the device.</summary>
    public static void Main()
    {
        Esp32Board? board = null;
        TokenApp? app = null;
        try
        {
            board = new Esp32Board();
            app = new TokenApp(board);
            while (true)
            {
                app.Step();
                board.WaitForBytes(StepMilliseconds);
            }
        }
        catch (Exception)
        {
            // What went wrong is neither shown nor printed: an exception's text could quote data.
        }

        Forget(app);

        // The lack of memory may be the fault: without the token there is enough for the screen.
        app = null;
        while (true)
        {
            if (board is not null)
            {
                Show(board);
            }

            Restart();
        }
    }

    private static void Forget(TokenApp? app)
    {
        try
        {
            if (app is not null)
            {
                app.Forget();
            }
        }
        catch (Exception)
        {
            // The restart forgets everything.
        }
    }

    private static void Show(Esp32Board board)
    {
        try
        {
            board.Memory.Collect(true);
            var canvas = new Canvas();
            var message = new MessageView(FaultScreen.Cells);
            message.Set("Fault", "The token met an error and restarts in a moment.");
            FaultScreen.Draw(canvas, message);
            board.Display.SetPower(true);
            board.Display.Show(canvas.Frame);
        }
        catch (Exception)
        {
            // Without a display or memory, the restart is all the more needed.
        }
    }

    private static void Restart()
    {
        try
        {
            Thread.Sleep(MessageMilliseconds);
            Power.RebootDevice();

            // The reboot comes a moment later, from another task.
            Thread.Sleep(MessageMilliseconds);
        }
        catch (Exception)
        {
            // Main calls again.
        }
    }
}
