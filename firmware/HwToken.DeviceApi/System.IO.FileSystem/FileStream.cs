#nullable disable

// An open file. What is written reaches the flash on Close only, and the object lives on until its finalizer ran, closed or
// not: neither Close nor Dispose suppresses it.
namespace System.IO
{
    public partial class FileStream : Stream
    {
        private readonly string name;
        private readonly bool canRead;
        private readonly bool canWrite;
        private bool isClosed;

        public FileStream(string path, FileMode mode)
            : this(path, mode, mode == FileMode.Append ? FileAccess.Write : FileAccess.ReadWrite)
        {
        }

        public FileStream(string path, FileMode mode, FileAccess access)
            : this(path, mode, access, FileShare.Read)
        {
        }

        public FileStream(string path, FileMode mode, FileAccess access, FileShare share)
        {
            // The runtime makes the object, and with it its finalizer, before the constructor finds no file.
            chip.Finalizers.Add(this);
            name = path;
            canRead = (access & FileAccess.Read) != 0;
            canWrite = (access & FileAccess.Write) != 0;
            try
            {
                file = chip.Drive.Open(path, mode, access, share);
            }
            catch
            {
                isClosed = true;
                chip.Finalizers.FailConstruction(this);
                throw;
            }
        }

        public override bool CanRead => !isClosed && canRead;

        public override bool CanSeek => !isClosed;

        public override bool CanWrite => !isClosed && canWrite;

        public override long Length
        {
            get
            {
                CheckOpen();
                return file.Length;
            }
        }

        public override long Position
        {
            get
            {
                CheckOpen();
                return file.Position;
            }

            set
            {
                Seek(value, SeekOrigin.Begin);
            }
        }

        public string Name => name;

        public override void Close()
        {
            if (!isClosed)
            {
                isClosed = true;
                chip.Finalizers.Abandon(this);
                file.Close();
            }
        }

        // To the driver's buffer, not to the flash.
        public override void Flush() => CheckOpen();

        // At the end of the file the driver says -1, unlike Stream's contract.
        public override int Read(byte[] buffer, int offset, int count)
        {
            CheckOpen();
            if (!canRead)
            {
                throw new NotSupportedException();
            }

            return file.Read(buffer, offset, count);
        }

        // As on the device (System.IO.FileSystem, FileStream.cs).
        public override int Read(SpanByte buffer) => throw new NotImplementedException();

        public override long Seek(long offset, SeekOrigin origin)
        {
            CheckOpen();
            return file.Seek(offset, origin);
        }

        public override void SetLength(long value)
        {
            CheckWritable();
            file.SetLength(value);
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            CheckWritable();
            file.Write(buffer, offset, count);
        }

        private void CheckWritable()
        {
            CheckOpen();
            if (!canWrite)
            {
                throw new NotSupportedException();
            }
        }

        private void CheckOpen()
        {
            if (isClosed)
            {
                throw new ObjectDisposedException(null);
            }
        }
    }
}
