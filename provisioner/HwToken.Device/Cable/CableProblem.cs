namespace HwToken.Device.Cable;

/// <summary>Why a board's own USB socket is no way to a token, each as a sentence for the user that says what to do.</summary>
internal static class CableProblem
{
    internal static TokenLinkException DebuggerAttached(string port) =>
        new($"A debugger holds the token on {port}: end the debugging in Visual Studio, or unplug the token and plug it in again, and repeat the command.");

    internal static TokenLinkException NoToken(string port) =>
        new($"The board on {port} runs nanoFramework, but not the token's firmware. Deploy it as firmware/docs/hardware.md says, or choose another port with --port; 'hwtoken ports' lists them.");

    internal static TokenLinkException ProgramEnded(string port) =>
        new($"The firmware of the token on {port} has ended. Unplug the token, plug it in again and repeat the command.");

    internal static TokenLinkException NotListening(string port) =>
        new($"The token on {port} does not listen at its own USB socket. Is it switched off in its menu ({MenuPath.OneCable})? Switch it on there, or connect the token's adapter.");

    internal static TokenLinkException StorageTakesNothing(string port) =>
        new($"The storage of the token on {port} takes no file, so nothing can be told to it. It may be full: remove accounts over the token's adapter, or reset the token in its menu.");
}
