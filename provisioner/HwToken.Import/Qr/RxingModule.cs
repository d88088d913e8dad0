using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using Wasmtime;
using Module = Wasmtime.Module;

namespace HwToken.Import.Qr;

/// <summary>
/// rxing's decoder as machine code: as it was published with the program, else taken from the cache, else compiled from
/// the embedded WebAssembly.
/// </summary>
internal sealed class RxingModule : IDisposable
{
    /// <summary>The name of the WebAssembly in this assembly.</summary>
    internal const string Resource = "rxing_wasm.wasm";

    private const string PreparedAssembly = "HwToken.QrMachineCode";

    private RxingModule(Engine engine, Module module)
    {
        Engine = engine;
        Module = module;
    }

    /// <summary>The engine that the module belongs to; it counts the instructions that a store runs.</summary>
    public Engine Engine { get; }

    /// <summary>The module.</summary>
    public Module Module { get; }

    /// <summary>The cache's key: what the machine code was made from, by which compiler, for which machine.</summary>
    internal static string CacheKey
    {
        get
        {
            string wasm = typeof(RxingModule).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(attribute => attribute.Key == "RxingWasmSha256").Value!;
            Version? wasmtime = typeof(Engine).Assembly.GetName().Version;
            return $"qr-decoder-{wasm}-counted-wasmtime-{wasmtime}-{RuntimeInformation.RuntimeIdentifier}.bin";
        }
    }

    /// <summary>Gets the module ready.</summary>
    /// <param name="cache">Where machine code is looked for and kept.</param>
    /// <param name="compiling">Called when there is none and the compiler, which takes seconds, is about to run.</param>
    public static RxingModule Load(CompiledModuleCache cache, Action? compiling)
    {
        var engine = new Engine(CreateConfig());
        try
        {
            return new RxingModule(engine, LoadPrepared(engine) ?? LoadCached(engine, cache) ?? Compile(engine, cache, compiling));
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Module.Dispose();
        Engine.Dispose();
    }

    /// <summary>How the decoder is compiled, at whatever time: so that the instructions it runs are counted.</summary>
    internal static Config CreateConfig() => new Config().WithFuelConsumption(true);

    /// <summary>Opens the embedded WebAssembly.</summary>
    internal static Stream OpenWasm() => typeof(RxingModule).Assembly.GetManifestResourceStream(Resource)
        ?? throw new InvalidOperationException("The QR decoder is not in this build.");

    // As trustworthy as the program, because it is a part of it.
    private static Module? LoadPrepared(Engine engine)
    {
        try
        {
            using Stream? stream = Assembly.Load(PreparedAssembly).GetManifestResourceStream(PreparedAssembly);
            if (stream is null or { Length: 0 })
            {
                return null;
            }

            byte[] code = new byte[stream.Length];
            stream.ReadExactly(code);
            return Module.Deserialize(engine, Resource, code);
        }
        catch (Exception exception) when (exception is FileNotFoundException or WasmtimeException)
        {
            return null; // Not published, or for a platform that could not be prepared for.
        }
    }

    private static Module? LoadCached(Engine engine, CompiledModuleCache cache)
    {
        try
        {
            return cache.Load(CacheKey) is { } code ? Module.Deserialize(engine, Resource, code.Span) : null;
        }
        catch (WasmtimeException)
        {
            return null; // Made by another build of Wasmtime, or for another processor.
        }
    }

    private static Module Compile(Engine engine, CompiledModuleCache cache, Action? compiling)
    {
        compiling?.Invoke();
        using Stream wasm = OpenWasm();
        Module module = Module.FromStream(engine, Resource, wasm);
        cache.Store(CacheKey, module.Serialize());
        return module;
    }
}
