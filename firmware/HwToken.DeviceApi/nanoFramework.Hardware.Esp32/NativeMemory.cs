#nullable disable

// The memory that the chip's allocator has; the managed heap is a part of what it gave away.
namespace nanoFramework.Hardware.Esp32
{
    public class NativeMemory
    {
        public enum MemoryType
        {
            All = 0,
            Internal = 1,
            SpiRam = 2,
        }

        public static void GetMemoryInfo(MemoryType memType, out uint totalSize, out uint totalFreeSize, out uint largestFreeBlock) =>
            EmulatedEsp32.Current.Memory.GetNative(out totalSize, out totalFreeSize, out largestFreeBlock);
    }
}
