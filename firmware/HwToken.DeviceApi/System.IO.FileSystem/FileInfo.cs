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
        private readonly string path;

        public FileInfo(string fileName)
        {
            path = fileName;
        }

        public override string Name => EmulatedEsp32.Current.Drive.GetName(path);

        public override bool Exists => File.Exists(path);

        public long Length => EmulatedEsp32.Current.Drive.GetLength(path);

        public override void Delete() => File.Delete(path);
    }
}
