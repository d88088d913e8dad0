using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using Wasmtime;

namespace HwToken.Import.Qr;

/// <summary>
/// One running instance of rxing's decoder and the host that it expects around it: what wasm-bindgen's JavaScript does
/// in a browser. Not thread-safe. After a <see cref="WasmtimeException"/> its memory is in no known state: make another.
/// </summary>
internal sealed class RxingInstance : IDisposable
{
    /// <summary>
    /// A handle of a JavaScript object whose content nobody asks for. wasm-bindgen's own handles end at 1027; the module
    /// hands back larger ones to be dropped.
    /// </summary>
    private const int SomeObject = 1028;

    /// <summary>The handle of the first string that the module handed over.</summary>
    private const int FirstText = SomeObject + 1;

    private const int ResultSize = 16;

    /// <summary>More than starting the module takes.</summary>
    private const ulong FuelToStart = 100_000_000;

    private readonly List<string> texts = [];
    private readonly List<(string Value, string Meaning)> pairs = [];
    private readonly Store store;
    private readonly Memory memory;
    private readonly Func<int, int, int> allocate;
    private readonly Action<int, int, int> free;
    private readonly Func<int, int> moveStackPointer;
    private readonly Action<int, int, int, int, int, int, int> decode;
    private readonly Action<int, int> text;
    private readonly Action<int, int> points;
    private readonly Action<int, int> bytes;
    private readonly Func<int, int> metadata;
    private readonly Action<int, int> freeResult;
    private readonly int hints;

    /// <summary>Starts the module.</summary>
    /// <param name="engine">An engine that counts instructions.</param>
    /// <param name="module">The module, compiled for this engine.</param>
    /// <param name="memoryLimit">The most memory that the decoder may take, in bytes.</param>
    public RxingInstance(Engine engine, Module module, long memoryLimit)
    {
        store = new Store(engine);
        try
        {
            store.SetLimits(memorySize: memoryLimit);
            store.Fuel = FuelToStart;
            using var linker = new Linker(engine);
            DefineImports(linker, module);
            Instance instance = linker.Instantiate(store, module);

            memory = instance.GetMemory("memory") ?? throw Missing("memory");
            allocate = GetFunction(instance, "__wbindgen_export").WrapFunc<int, int, int>() ?? throw Missing("allocation");
            free = GetFunction(instance, "__wbindgen_export3").WrapAction<int, int, int>() ?? throw Missing("deallocation");
            moveStackPointer = GetFunction(instance, "__wbindgen_add_to_stack_pointer").WrapFunc<int, int>() ?? throw Missing("stack pointer");
            decode = GetFunction(instance, "decode_barcode_with_hints").WrapAction<int, int, int, int, int, int, int>() ?? throw Missing("decoding");
            text = GetFunction(instance, "barcoderesult_text").WrapAction<int, int>() ?? throw Missing("text");
            points = GetFunction(instance, "barcoderesult_result_points").WrapAction<int, int>() ?? throw Missing("points");
            bytes = GetFunction(instance, "barcoderesult_raw_bytes").WrapAction<int, int>() ?? throw Missing("bytes");
            metadata = GetFunction(instance, "barcoderesult_get_meta_data").WrapFunc<int, int>() ?? throw Missing("metadata");
            freeResult = GetFunction(instance, "__wbg_barcoderesult_free").WrapAction<int, int>() ?? throw Missing("release of a result");
            hints = MakeHints(instance);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => store.Dispose();

    /// <summary>How many instructions the next calls may run; it falls as they do.</summary>
    public long InstructionsLeft
    {
        get => (long)store.Fuel;
        set => store.Fuel = (ulong)value;
    }

    /// <summary>Finds one QR code, also light on dark.</summary>
    /// <returns>The code, or null when there is none that can be read.</returns>
    /// <exception cref="WasmtimeException">The decoder trapped, or may run no further instruction.</exception>
    public RxingCode? Decode(LumaImage image)
    {
        int returned = moveStackPointer(-ResultSize);
        int pixels = allocate(image.Pixels.Length, 1);
        image.Pixels.CopyTo(memory.GetSpan(pixels, image.Pixels.Length));

        // The decoder takes the pixels over and frees them. Its last argument would switch its own filters on.
        decode(returned, pixels, image.Pixels.Length, image.Width, image.Height, hints, 0);
        int result = memory.ReadInt32(returned);
        bool failed = memory.ReadInt32(returned + 8) != 0;
        moveStackPointer(ResultSize);
        if (failed)
        {
            return null; // The one error is that nothing was found.
        }

        string text = Encoding.UTF8.GetString(TakeArray<byte>(this.text, result));
        float[] points = TakeArray<float>(this.points, result); // x and y of each point, in turn
        byte[] bytes = TakeArray<byte>(this.bytes, result);
        texts.Clear();
        pairs.Clear();
        metadata(result);
        freeResult(result, 0);
        return new RxingCode(text, QrPart.Read(pairs, bytes, text), [.. points.Chunk(2).Select(point => new Vector2(point[0], point[1]))]);
    }

    /// <summary>The JavaScript functions that decoding calls. Any other, such as those that read a canvas, traps.</summary>
    private void DefineImports(Linker linker, Module module)
    {
        foreach (FunctionImport import in module.Imports.OfType<FunctionImport>())
        {
            string name = import.Name;
            if (name == "__wbindgen_object_drop_ref")
            {
                linker.DefineFunction(import.ModuleName, name, (int handle) => { });
            }
            else if (name == "__wbg_barcoderesult_new")
            {
                // A result needs no JavaScript object around it: its address in the module's memory is its handle.
                linker.DefineFunction(import.ModuleName, name, (int address) => address);
            }
            else if (name.StartsWith("__wbg_new_0_", StringComparison.Ordinal))
            {
                linker.DefineFunction(import.ModuleName, name, () => SomeObject); // new Date(), for a result's timestamp
            }
            else if (name.StartsWith("__wbg_getTime_", StringComparison.Ordinal))
            {
                linker.DefineFunction(import.ModuleName, name, (int date) => 0.0);
            }
            else if (name.StartsWith("__wbindgen_cast_", StringComparison.Ordinal))
            {
                // A string: an error's, or one of the metadata's.
                linker.DefineFunction(import.ModuleName, name, (int text, int length) => AddText(text, length));
            }
            else if (name.StartsWith("__wbg_set_", StringComparison.Ordinal))
            {
                linker.DefineFunction(import.ModuleName, name, (int map, int key, int value) => AddPair(key, value)); // Map.set
            }
            else if (name.StartsWith("__wbg_new_", StringComparison.Ordinal))
            {
                linker.DefineFunction(import.ModuleName, name, () => SomeObject); // new Map(), for a result's metadata
            }
        }

        linker.DefineUnknownImportsAsTraps(module);
    }

    private int AddText(int address, int length)
    {
        texts.Add(Encoding.UTF8.GetString(memory!.GetSpan(address, length)));
        return FirstText + texts.Count - 1;
    }

    private int AddPair(int key, int value)
    {
        pairs.Add((GetText(key), GetText(value)));
        return SomeObject;
    }

    private string GetText(int handle) => handle >= FirstText && handle - FirstText < texts.Count ? texts[handle - FirstText] : "";

    private static Function GetFunction(Instance instance, string name) => instance.GetFunction(name) ?? throw Missing(name);

    private static InvalidOperationException Missing(string what) => new($"The QR decoder lacks its {what}.");

    private int MakeHints(Instance instance)
    {
        int hints = (GetFunction(instance, "decodehintdictionary_new").WrapFunc<int>() ?? throw Missing("hints"))();
        Func<int, int, int, int, int> set = GetFunction(instance, "decodehintdictionary_set_hint").WrapFunc<int, int, int, int, int>() ?? throw Missing("hints");
        foreach ((int hint, string value) in new[] { (2, "qrcode"), (3, "true"), (11, "true") }) // PossibleFormats, TryHarder, AlsoInverted
        {
            int text = allocate(value.Length, 1); // the module frees it
            Encoding.ASCII.GetBytes(value, memory.GetSpan(text, value.Length));
            if (set(hints, hint, text, value.Length) == 0)
            {
                throw new InvalidOperationException("The QR decoder refuses a hint.");
            }
        }

        return hints;
    }

    /// <summary>Calls a getter that returns an array, copies the array out of the module and frees it there.</summary>
    private T[] TakeArray<T>(Action<int, int> getter, int result)
        where T : unmanaged
    {
        int returned = moveStackPointer(-ResultSize);
        getter(returned, result);
        (int address, int length) = (memory.ReadInt32(returned), memory.ReadInt32(returned + 4));
        moveStackPointer(ResultSize);
        int size = Unsafe.SizeOf<T>();
        T[] array = memory.GetSpan<T>(address, length).ToArray();
        free(address, length * size, size);
        return array;
    }
}
