using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Security.Cryptography;

namespace HwToken.Import;

/// <summary>
/// The native libraries (Skia, HarfBuzz, Wasmtime, SQLite, libsodium, serial ports) of a program that was published as
/// one file: they lie compressed in an assembly of their own, and one is unpacked into the user's cache when it is first
/// needed. So a command that needs none waits for none, and needs no folder that it may write.
/// </summary>
/// <remarks>
/// A library is packed as its length (8 bytes, little-endian), its SHA-256 (32 bytes) and Brotli. Its folder in the cache
/// bears the sum, so that versions do not meet.
/// </remarks>
public static class PackedLibraries
{
    /// <summary>The name of the assembly that holds them.</summary>
    internal const string AssemblyName = "HwToken.PackedLibraries";

    // The highest takes six times as long to pack, for a fortieth less.
    private const int Quality = 5;

    private const int HeaderLength = sizeof(long) + SHA256.HashSizeInBytes;

    private static readonly Dictionary<string, nint> Loaded = [];

    /// <summary>Has libraries that are found nowhere else looked for here; costs nothing until then.</summary>
    public static void Register() => AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => Load(name);

    /// <summary>Packs a library.</summary>
    /// <param name="library">The library.</param>
    /// <returns>What <see cref="Unpack"/> takes; the same bytes for the same library.</returns>
    internal static byte[] Pack(byte[] library)
    {
        using var packed = new MemoryStream();
        Span<byte> header = stackalloc byte[HeaderLength];
        BinaryPrimitives.WriteInt64LittleEndian(header, library.LongLength);
        SHA256.HashData(library, header[sizeof(long)..]);
        packed.Write(header);
        using (var brotli = new BrotliStream(packed, new BrotliCompressionOptions { Quality = Quality }, leaveOpen: true))
        {
            brotli.Write(library);
        }

        return packed.ToArray();
    }

    /// <summary>Unpacks a library into a folder, unless it lies there already.</summary>
    /// <param name="packed">The packed library.</param>
    /// <param name="name">The library's file name.</param>
    /// <param name="cache">The user's cache; null for none.</param>
    /// <returns>The library's path, or null when the cache can't be used or trusted.</returns>
    internal static string? Unpack(Stream packed, string name, string? cache)
    {
        if (cache is null)
        {
            return null;
        }

        try
        {
            byte[] header = new byte[HeaderLength];
            packed.ReadExactly(header);
            string folder = Path.Combine(cache, $"library-{Convert.ToHexStringLower(header.AsSpan(sizeof(long), 8))}");
            if (!PrivateFolder.Prepare(cache) || !PrivateFolder.Prepare(folder))
            {
                return null;
            }

            string path = Path.Combine(folder, name);
            var there = new FileInfo(path);
            if (!there.Exists || there.Length != BinaryPrimitives.ReadInt64LittleEndian(header) || !PrivateFolder.IsOurs(path))
            {
                using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
                PrivateFolder.Write(path, brotli.CopyTo);
            }

            return path;
        }
        catch (Exception exception) when (PrivateFolder.IsDiskTrouble(exception))
        {
            return null;
        }
    }

    // Asked for again for each function of a library, and two copies of one would not share what they allocate.
    private static nint Load(string name)
    {
        lock (Loaded)
        {
            if (!Loaded.TryGetValue(name, out nint library))
            {
                library = Find(name);
                Loaded.Add(name, library);
            }

            return library;
        }
    }

    private static nint Find(string name)
    {
        Assembly assembly;
        try
        {
            assembly = Assembly.Load(AssemblyName);
        }
        catch (FileNotFoundException)
        {
            return 0; // Not published as one file: the libraries lie beside the program.
        }

        if (FindName(name, assembly.GetManifestResourceNames()) is not { } file)
        {
            return 0;
        }

        using (Stream packed = assembly.GetManifestResourceStream(file)!)
        {
            if (Unpack(packed, file, PrivateFolder.Cache) is { } path && NativeLibrary.TryLoad(path, out nint library))
            {
                return library;
            }
        }

        return LoadOnce(assembly, file);
    }

    // Without a cache that can be used (no home, a full disk, one mounted without leave to execute), for this run alone.
    private static nint LoadOnce(Assembly assembly, string file)
    {
        string folder = Directory.CreateTempSubdirectory("hwtoken-").FullName;
        try
        {
            using Stream packed = assembly.GetManifestResourceStream(file)!;
            return Unpack(packed, file, folder) is { } path && NativeLibrary.TryLoad(path, out nint library) ? library : 0;
        }
        finally
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception exception) when (PrivateFolder.IsDiskTrouble(exception))
            {
                // Windows keeps the file of a library that is in use.
            }
        }
    }

    /// <summary>The packed file that a name in the code stands for: wasmtime for libwasmtime.so.</summary>
    internal static string? FindName(string name, IEnumerable<string> files)
    {
        string ending = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        return files.FirstOrDefault(file => file == name || file == name + ending || file == $"lib{name}{ending}");
    }
}
