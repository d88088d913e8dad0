#nullable disable

// Of the core library what differs from the desktop's beside the threads. For the desktop only, like those.
namespace System
{
    public static class GC
    {
        public static void SuppressFinalize(object obj) => EmulatedEsp32.Current.Finalizers.Suppress(obj);

        // Waits, so that finalizers run; they are those of what a collection has found.
        public static void WaitForPendingFinalizers() => EmulatedEsp32.Current.Finalizers.Run();
    }

    // The chip's generator, whatever the seed.
    public class Random
    {
        public Random()
        {
        }

        public Random(int seed)
        {
        }

        public virtual void NextBytes(byte[] buffer) => EmulatedEsp32.Current.FillRandomly(buffer);
    }

    // nanoFramework's stand-in for Span<byte>: a ref struct over an array.
    public readonly ref struct SpanByte
    {
        private readonly byte[] array;
        private readonly int start;
        private readonly int length;

        public SpanByte(byte[] array)
            : this(array, 0, array is null ? 0 : array.Length)
        {
        }

        public SpanByte(byte[] array, int start, int length)
        {
            if (start < 0 || length < 0 || start + length > (array is null ? 0 : array.Length))
            {
                throw new ArgumentOutOfRangeException();
            }

            this.array = array;
            this.start = start;
            this.length = length;
        }

        public static SpanByte Empty => new SpanByte(null);

        public int Length => length;

        public bool IsEmpty => length == 0;

        public byte this[int index]
        {
            get => array[Check(index)];
            set => array[Check(index)] = value;
        }

        public static implicit operator SpanByte(byte[] array) => new SpanByte(array);

        public SpanByte Slice(int start) => Slice(start, length - start);

        public SpanByte Slice(int start, int length)
        {
            if (start < 0 || length < 0 || start + length > this.length)
            {
                throw new ArgumentOutOfRangeException();
            }

            return new SpanByte(array, this.start + start, length);
        }

        public void CopyTo(SpanByte destination)
        {
            if (destination.length < length)
            {
                throw new ArgumentException();
            }

            if (length > 0)
            {
                Array.Copy(array, start, destination.array, destination.start, length);
            }
        }

        public byte[] ToArray()
        {
            byte[] copy = new byte[length];
            CopyTo(copy);
            return copy;
        }

        private int Check(int index) => index >= 0 && index < length ? start + index : throw new ArgumentOutOfRangeException();
    }
}
