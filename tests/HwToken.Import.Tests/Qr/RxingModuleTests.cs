using System.IO;
using System.Linq;
using System.Security.Cryptography;
using HwToken.Import.Qr;

namespace HwToken.Import.Tests.Qr;

public sealed class RxingModuleTests(QrReaderFixture fixture)
{
    [Fact]
    public void Is_compiled_once_and_then_taken_from_the_cache()
    {
        bool compiled = false;
        using RxingModule module = RxingModule.Load(new CompiledModuleCache(fixture.CacheFolder), () => compiled = true);

        Assert.True(fixture.WasCompiled);
        Assert.False(compiled);
    }

    /// <summary>As <see cref="QrReaderFixture"/> has it: to compile takes seconds.</summary>
    [Fact]
    public void Is_compiled_anew_when_the_cache_holds_something_else_under_its_name()
    {
        var cache = new CompiledModuleCache(fixture.CacheFolder);

        Assert.True(fixture.WasCompiled);
        Assert.Equal(TestImages.GetTexts(TestImages.Small), fixture.Reader.Read(TestImages.Load(TestImages.Small), BorrowedReader.NoLimit).Symbols.Select(symbol => symbol.Text));
        Assert.True(cache.Load(RxingModule.CacheKey)!.Value.Length > 1_000_000, "The cache was not mended.");
    }

    [Fact]
    public void The_key_names_the_decoder_the_compiler_and_the_machine()
    {
        using Stream wasm = typeof(RxingModule).Assembly.GetManifestResourceStream("rxing_wasm.wasm")!;
        string hash = System.Convert.ToHexStringLower(SHA256.HashData(wasm));

        Assert.Matches($@"^qr-decoder-{hash}-counted-wasmtime-\d+\.\d+\.\d+\.\d+-[a-z0-9.]+-[a-z0-9]+\.bin$", RxingModule.CacheKey);
    }

    [Fact]
    public void The_licence_of_the_decoder_lies_beside_the_program() =>
        Assert.Contains("Apache License", File.ReadAllText(Path.Combine(System.AppContext.BaseDirectory, "licenses", "rxing-wasm.txt")));
}
