using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using Wasmtime;
using Module = Wasmtime.Module;

namespace HwToken.Import.Qr;

/// <summary>rxing's decoder as machine code: compiled from the embedded WebAssembly, or taken from the cache.</summary>
internal sealed class RxingModule : IDisposable
{
    private const string Resource = "rxing_wasm.wasm";

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
        var engine = new Engine(new Config().WithFuelConsumption(true));
        try
        {
            return new RxingModule(engine, LoadCached(engine, cache) ?? Compile(engine, cache, compiling));
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
        using Stream wasm = typeof(RxingModule).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("The QR decoder is not in this build.");
        Module module = Module.FromStream(engine, Resource, wasm);
        cache.Store(CacheKey, module.Serialize());
        return module;
    }
}
