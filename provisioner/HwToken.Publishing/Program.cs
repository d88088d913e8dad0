using System;
using System.IO;
using System.Threading.Tasks;
using HwToken.Import;
using HwToken.Import.Qr;

namespace HwToken.Publishing;

/// <summary>What the build of a published program needs done, and what shows what is in one.</summary>
internal static class Program
{
    private const string Usage = """
        HwToken.Publishing qr RUNTIME-IDENTIFIER FILE         compiles the QR decoder for another day
        HwToken.Publishing pack FOLDER LIBRARY...             packs native libraries
        HwToken.Publishing licences RUNTIME-IDENTIFIER ASSETS TEXTS FILE [PACK]... writes the licences of what a project brings along
        HwToken.Publishing calls LIST ASSEMBLIES FILE         writes a profile for the ahead-of-time compiler: the methods of a list; a second one lists what it compiles
        HwToken.Publishing contents PROGRAM                   lists what is in a single file: bytes, name
        """;

    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["qr", string platform, string file]:
                PrepareDecoder(platform, file);
                return 0;
            case ["pack", string folder, .. string[] libraries]:
                Parallel.ForEach(libraries, library => File.WriteAllBytes(Path.Combine(folder, Path.GetFileName(library)), PackedLibraries.Pack(File.ReadAllBytes(library))));
                return 0;
            case ["licences", string platform, string assets, string texts, string file, .. string[] packs]:
                File.WriteAllText(file, LicenceFile.Write(platform, assets, texts, packs));
                return 0;
            case ["calls", string list, string assemblies, string file]:
                WriteProfile(list, File.ReadAllLines(assemblies), file);
                return 0;
            case ["contents", string program]:
                foreach (BundledFile entry in SingleFile.Read(program))
                {
                    Console.WriteLine(FormattableString.Invariant($"{entry.Length,11} {entry.Name}"));
                }

                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    private static void WriteProfile(string list, string[] assemblies, string file)
    {
        using FileStream output = File.Create(file);
        int missing = CallProfile.Write(File.ReadLines(list), assemblies, output).Count;
        if (missing > 0)
        {
            // Such as another .NET names otherwise: they are compiled when they are called.
            Console.WriteLine(FormattableString.Invariant($"{missing} methods of {Path.GetFileName(list)} are in nothing that is compiled ahead."));
        }
    }

    private static void PrepareDecoder(string platform, string file)
    {
        if (RxingCompiler.Compile(platform) is not { } code)
        {
            // An empty file: whoever publishes sees it in the log, and the program compiles at its first decode.
            Console.WriteLine($"The QR decoder can't be prepared for {platform} on this machine; that program compiles it at its first decode.");
            code = [];
        }

        File.WriteAllBytes(file, code);
    }
}
