#nullable disable

// System.Environment has this one member.
namespace System
{
    public static class Environment
    {
        // Milliseconds since the start, in steps of 10.
        public static long TickCount64 => EmulatedEsp32.Current.Ticks;
    }
}
