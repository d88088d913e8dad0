using System.Linq;

namespace HwToken.NanoGate;

/// <summary>The device's assemblies against the API and the runtime of the device.</summary>
public sealed class FirmwareTests(ITestOutputHelper output)
{
    public static TheoryData<string> Projects => SourceList.DeviceProjectNames;

    public static TheoryData<string> Boards => SourceList.Boards;

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_whole_firmware_compiles_against_the_device_s_API(string project)
    {
        DeviceCompiler.Outcome outcome = DeviceCompiler.Compile(SourceList.DeviceProject(project));

        Assert.Empty(outcome.Errors);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_whole_firmware_holds_nothing_that_the_runtime_cannot_do(string project)
    {
        DeviceCompiler.Outcome outcome = DeviceCompiler.Compile(SourceList.DeviceProject(project));
        Assert.Empty(outcome.Errors);

        output.WriteLine(TableSizes.Of(outcome.Image).Describe(project));
        Assert.Empty(DeviceRules.Check(outcome.Image));
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void The_firmware_of_every_board_compiles_and_holds_nothing_that_the_runtime_cannot_do(string board)
    {
        DeviceCompiler.Outcome outcome = DeviceCompiler.Compile(SourceList.DeviceFirmwareFor(board));

        Assert.Empty(outcome.Errors);
        Assert.Empty(DeviceRules.Check(outcome.Image));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_assembly_that_the_device_s_project_refers_to_is_declared(string project) => Assert.Empty(
        SourceList.DeviceProject(project).References.Select(reference => reference.Name).Except(DeviceCompiler.Declared.Keys));
}
