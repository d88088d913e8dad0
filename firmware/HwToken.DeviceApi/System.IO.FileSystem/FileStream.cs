#nullable disable

// An open file. What is written reaches the flash on Close only, and the object lives on until its finalizer ran, closed or
// not: neither Close nor Dispose suppresses it.
namespace System.IO
{
    public partial class FileStream : Stream
    {
        private readonly string _name;
        private readonly bool _canRead;
        private readonly bool _canWrite;
        private bool _isClosed;

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
            _chip.Finalizers.Add(this);
            _name = path;
            _canRead = (access & FileAccess.Read) != 0;
            _canWrite = (access & FileAccess.Write) != 0;
            try
            {
                _file = _chip.Drive.Open(path, mode, access, share);
            }
            catch
            {
                _isClosed = true;
                _chip.Finalizers.FailConstruction(this);
                throw;
            }
        }

        public override bool CanRead => !_isClosed && _canRead;

        public override bool CanSeek => !_isClosed;

        public override bool CanWrite => !_isClosed && _canWrite;

        public override long Length
        {
            get
            {
                CheckOpen();
                return _file.Length;
            }
        }

        public override long Position
        {
            get
            {
                CheckOpen();
                return _file.Position;
            }

            set
            {
                Seek(value, SeekOrigin.Begin);
            }
        }

        public string Name => _name;

        public override void Close()
        {
            if (!_isClosed)
            {
                _isClosed = true;
                _chip.Finalizers.Abandon(this);
                _file.Close();
            }
        }

        // To the driver's buffer, not to the flash.
        public override void Flush() => CheckOpen();

        // At the end of the file the driver says -1, unlike Stream's contract.
        public override int Read(byte[] buffer, int offset, int count)
        {
            CheckOpen();
            if (!_canRead)
            {
                throw new NotSupportedException();
            }

            return _file.Read(buffer, offset, count);
        }

        public override int Read(SpanByte buffer) => throw new NotImplementedException();

        public override long Seek(long offset, SeekOrigin origin)
        {
            CheckOpen();
            return _file.Seek(offset, origin);
        }

        public override void SetLength(long value)
        {
            CheckWritable();
            _file.SetLength(value);
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            CheckWritable();
            _file.Write(buffer, offset, count);
        }

        private void CheckWritable()
        {
            CheckOpen();
            if (!_canWrite)
            {
                throw new NotSupportedException();
            }
        }

        private void CheckOpen()
        {
            if (_isClosed)
            {
                throw new ObjectDisposedException(null);
            }
        }
    }
}
