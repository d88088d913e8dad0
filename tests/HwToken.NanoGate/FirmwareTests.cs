using System.Linq;

namespace HwToken.NanoGate;

/// <summary>The firmware against the API and the runtime of the device.</summary>
public sealed class FirmwareTests
{
    [Fact]
    public void The_whole_firmware_compiles_against_the_device_s_API()
    {
        DeviceCompiler.Outcome outcome = CompileFirmware();

        Assert.Empty(outcome.Errors);
    }

    [Fact]
    public void The_whole_firmware_holds_nothing_that_the_runtime_cannot_do()
    {
        DeviceCompiler.Outcome outcome = CompileFirmware();

        Assert.Empty(outcome.Errors);
        Assert.Empty(DeviceRules.Check(outcome.Image));
    }

    [Fact]
    public void Every_assembly_that_the_device_s_project_refers_to_is_declared()
    {
        Assert.Empty(SourceList.Device.References.Select(reference => reference.Name).Except(DeviceCompiler.Declared.Keys));
    }

    // One assembly of all sources, with the references that the project has and no others: as the device's build does it.
    private static DeviceCompiler.Outcome CompileFirmware() => DeviceCompiler.Compile(
        SourceList.WholeFirmware(), SourceList.Device.References.Select(reference => reference.Name));
}
