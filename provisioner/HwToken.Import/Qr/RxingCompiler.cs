using System;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;
using Wasmtime;
using Module = Wasmtime.Module;

namespace HwToken.Import.Qr;

/// <summary>
/// Compiles rxing's decoder ahead of time, while the program is published: for any processor of an architecture, not for
/// that of the machine that builds, so that the code runs everywhere and is the same wherever it is made.
/// </summary>
internal static class RxingCompiler
{
    /// <summary>The platform of this machine, the only one that Wasmtime compiles for, as .NET names it: <c>linux-x64</c>.</summary>
    public static string ThisPlatform
    {
        get
        {
            string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
            return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        }
    }

    /// <summary>Compiles.</summary>
    /// <param name="runtimeIdentifier">The platform.</param>
    /// <returns>The machine code, or null when that is not this machine's platform or none that is known.</returns>
    public static byte[]? Compile(string runtimeIdentifier)
    {
        string? target = runtimeIdentifier switch
        {
            "linux-x64" => "x86_64-unknown-linux-gnu",
            "linux-arm64" => "aarch64-unknown-linux-gnu",
            "osx-x64" => "x86_64-apple-darwin",
            "osx-arm64" => "aarch64-apple-darwin",
            "win-x64" => "x86_64-pc-windows-msvc",
            _ => null,
        };
        if (target is null || runtimeIdentifier != ThisPlatform)
        {
            return null;
        }

        Config config = RxingModule.CreateConfig();
        SetTarget(config, target);
        using var engine = new Engine(config);
        using Stream wasm = RxingModule.OpenWasm();
        using Module module = Module.FromStream(engine, RxingModule.Resource, wasm);
        return module.Serialize();
    }

    // Wasmtime for .NET has no name for the target, though the library below it has.
    private static void SetTarget(Config config, string target)
    {
        PropertyInfo property = typeof(Config).GetProperty("NativeHandle", BindingFlags.Instance | BindingFlags.NonPublic)
            ?? throw new InvalidOperationException("This version of Wasmtime keeps its handle elsewhere.");
        var handle = (SafeHandle)property.GetValue(config)!;
        if (wasmtime_config_target_set(handle, target) != 0)
        {
            throw new InvalidOperationException($"Wasmtime does not know {target}.");
        }
    }

    [DllImport("wasmtime")]
    private static extern nint wasmtime_config_target_set(SafeHandle config, [MarshalAs(UnmanagedType.LPUTF8Str)] string target);
}
