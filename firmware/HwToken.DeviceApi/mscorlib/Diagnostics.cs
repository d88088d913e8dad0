#nullable disable

// What the core library has of the debugger. For the desktop only, like the rest of it.
namespace System.Diagnostics
{
    public static class Debugger
    {
        // The condition "source-level debugging", which a host sets and resets.
        public static bool IsAttached => EmulatedEsp32.Current.DebugPort is not null && EmulatedEsp32.Current.DebugPort.IsRinging;
    }

    public static class Debug
    {
        // Goes to the debugger's port, if anybody is there.
        [Conditional("DEBUG")]
        public static void Write(string message)
        {
            if (EmulatedEsp32.Current.DebugPort is not null)
            {
                EmulatedEsp32.Current.DebugPort.Print(message);
            }
        }
    }
}
