using HwToken.Import.Qr;
using Wasmtime;

namespace HwToken.Import.Tests.Qr;

public sealed class RxingCompilerTests
{
    [Fact]
    public void What_is_made_for_this_platform_runs_on_it()
    {
        byte[] code = RxingCompiler.Compile(RxingCompiler.ThisPlatform)!;

        using var engine = new Engine(RxingModule.CreateConfig());
        using Module module = Module.Deserialize(engine, RxingModule.Resource, code);
        Assert.NotEmpty(module.Exports);
    }

    [Theory]
    [InlineData("linux-s390x")]
    [InlineData("linux-arm64")]
    [InlineData("osx-arm64")]
    [InlineData("osx-x64")]
    [InlineData("win-x64")]
    [InlineData("linux-x64")]
    public void For_another_platform_nothing_is_made(string platform)
    {
        if (platform != RxingCompiler.ThisPlatform)
        {
            Assert.Null(RxingCompiler.Compile(platform));
        }
    }
}
