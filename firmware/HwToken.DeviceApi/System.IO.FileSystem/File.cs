#nullable disable

// Files by name. No File.Replace, no Directory.EnumerateFiles, no free space on DriveInfo.
namespace System.IO
{
    public static class File
    {
        public static FileStream Create(string path) => new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        public static FileStream Open(string path, FileMode mode) =>
            new FileStream(path, mode, mode == FileMode.Append ? FileAccess.Write : FileAccess.ReadWrite, FileShare.None);

        public static FileStream Open(string path, FileMode mode, FileAccess access) => new FileStream(path, mode, access, FileShare.None);

        public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share) => new FileStream(path, mode, access, share);

        public static FileStream OpenRead(string path) => new FileStream(path, FileMode.Open, FileAccess.Read);

        public static FileStream OpenWrite(string path) => new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write);

        // Nothing happens when there is no such file.
        public static void Delete(string path) => EmulatedEsp32.Current.Drive.Delete(path);

        public static bool Exists(string path) => EmulatedEsp32.Current.Drive.Exists(path);

        // Refuses a target that exists.
        public static void Move(string sourceFileName, string destFileName) => EmulatedEsp32.Current.Drive.Move(sourceFileName, destFileName);
    }

    public static class Directory
    {
        public static bool Exists(string path) => EmulatedEsp32.Current.Drive.IsRoot(path);

        public static string[] GetFiles(string path) => EmulatedEsp32.Current.Drive.GetPaths(path);
    }
}
