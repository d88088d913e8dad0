using HwToken.Simulator.Screens;

namespace HwToken.Simulator.Commands;

/// <summary>How the simulator answers its commands: for people or for programs.</summary>
internal interface IConsoleAnswers
{
    /// <summary>The token is there.</summary>
    void Ready(Simulation simulation);

    /// <summary>A command is done.</summary>
    /// <param name="name">What there is to tell, in one word; null for nothing.</param>
    /// <param name="value">What it is.</param>
    void Done(string? name = null, string? value = null);

    /// <summary>The screen.</summary>
    /// <param name="screen">What is to be seen.</param>
    /// <param name="isAsleep">Whether the token sleeps deeply.</param>
    void Screen(ScreenCapture screen, bool isAsleep);

    /// <summary>The commands, one a line with what it does.</summary>
    void Help(string text);

    /// <summary>Something could not be done.</summary>
    void Error(string sentence);
}
