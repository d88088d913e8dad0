using System;
using System.Threading;
using nanoFramework.Runtime.Native;

namespace HwToken.Firmware.Esp32;

/// <summary>Starts the token and never ends: if Main returned, the device would sit in the debugger's loop.</summary>
public static class Program
{
    // The runtime's own tick; a shorter sleep would not be shorter.
    private const int StepMilliseconds = 10;

    private const int MessageMilliseconds = 4000;

    /// <summary>Runs the token; after a fault it says so on the display and restarts the device.</summary>
    public static void Main()
    {
        Esp32Board? board = null;
        try
        {
            board = new Esp32Board();
            var app = new TokenApp(board);
            while (true)
            {
                app.Step();
                Thread.Sleep(StepMilliseconds);
            }
        }
        catch (Exception)
        {
            // What went wrong is not shown and not printed: an exception's text could quote data.
        }

        while (true)
        {
            Restart(board);
        }
    }

    private static void Restart(Esp32Board? board)
    {
        try
        {
            ShowFault(board);
        }
        catch (Exception)
        {
            // Without a display or memory the restart is all the better.
        }

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

    private static void ShowFault(Esp32Board? board)
    {
        if (board == null)
        {
            return;
        }

        board.Display.SetPower(true);
    }
}
