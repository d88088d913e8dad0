using System.Runtime.CompilerServices;
using HwToken.Import;

namespace HwToken.Cli;

/// <summary>Has the native libraries of the published program found before anything asks for one.</summary>
internal static class NativeLibraries
{
    [ModuleInitializer]
    internal static void Find() => PackedLibraries.Register();
}
