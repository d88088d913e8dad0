#nullable disable

// What is known of a file without opening it.
namespace System.IO
{
    public abstract class FileSystemInfo : MarshalByRefObject
    {
        protected FileSystemInfo()
        {
        }

        public abstract bool Exists { get; }

        public abstract string Name { get; }

        public abstract void Delete();
    }

    public sealed class FileInfo : FileSystemInfo
    {
        private readonly string _path;

        public FileInfo(string fileName)
        {
            _path = fileName;
        }

        public override string Name => EmulatedEsp32.Current.Drive.GetName(_path);

        public override bool Exists => File.Exists(_path);

        public long Length => EmulatedEsp32.Current.Drive.GetLength(_path);

        public override void Delete() => File.Delete(_path);
    }
}
