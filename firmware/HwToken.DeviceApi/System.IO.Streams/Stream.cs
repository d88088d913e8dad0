#nullable disable

// Streams over bytes; readers and writers of text are left out, and so is MemoryStream.
namespace System.IO
{
    public enum SeekOrigin
    {
        Begin = 0,
        Current = 1,
        End = 2,
    }

    public abstract class Stream : MarshalByRefObject, IDisposable
    {
        protected Stream()
        {
        }

        public abstract bool CanRead { get; }

        public abstract bool CanSeek { get; }

        public virtual bool CanTimeout => false;

        public abstract bool CanWrite { get; }

        public abstract long Length { get; }

        public abstract long Position { get; set; }

        public virtual void Close() => Dispose(true);

        public void Dispose() => Close();

        public abstract void Flush();

        public abstract long Seek(long offset, SeekOrigin origin);

        public abstract void SetLength(long value);

        public abstract int Read(SpanByte buffer);

        public abstract int Read(byte[] buffer, int offset, int count);

        public virtual int ReadByte()
        {
            byte[] buffer = new byte[1];
            return Read(buffer, 0, 1) == 1 ? buffer[0] : -1;
        }

        public abstract void Write(byte[] buffer, int offset, int count);

        public virtual void WriteByte(byte value) => Write(new byte[] { value }, 0, 1);

        protected virtual void Dispose(bool disposing)
        {
        }
    }
}
