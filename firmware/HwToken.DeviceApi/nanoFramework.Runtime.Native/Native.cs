#nullable disable

// Reboot, collections, the image's name.
namespace nanoFramework.Runtime.Native
{
    public enum RebootOption
    {
        NormalReboot = 0,
        EnterNanoBooter = 1,
        ClrOnly = 2,
        EnterProprietaryBooter = 8,
    }

    public class Power
    {
        // Returns: the reboot comes a moment later, from another task.
        public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot) => EmulatedEsp32.Current.Reboot();

        public static void RebootDevice(int exeConstraintTimeout, RebootOption rebootOption = RebootOption.NormalReboot) => EmulatedEsp32.Current.Reboot();
    }

    public static class GC
    {
        // Gives the bytes that are free then.
        public static uint Run(bool compactHeap) => EmulatedEsp32.Current.Memory.Collect(compactHeap);
    }

    public static class SystemInfo
    {
        public static string TargetName => EmulatedEsp32.Current.Board.TargetName;

        public static string Platform => "ESP32";
    }
}
