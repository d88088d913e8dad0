using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using HwToken.Device;
using HwToken.Device.Links;
using HwToken.Device.Ports;
using HwToken.Provisioning.Diagnosis;
using HwToken.Provisioning.Tests.Dialogue;

namespace HwToken.Provisioning.Tests.Diagnosis;

/// <summary>What keeps a token from being reached is found in the computer's own files, and what to do is said in order.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly List<string> asked = [];
    private LinuxTree? made;

    // Made when it is asked for: the tests of other systems run where it can't be made.
    private LinuxTree Tree => made ??= new LinuxTree();

    public void Dispose() => made?.Dispose();

    [Fact]
    public void Without_a_device_the_cable_comes_first()
    {
        Tree.Plug("04f9", "2042", "usblp", null);
        Examination examination = Examine();
        Assert.False(examination.IsReached);
        Assert.Equal(["Adapter"], Subjects(examination));
        Assert.Contains("data lines", Assert.Single(examination.Remedies), StringComparison.Ordinal);
        Assert.Empty(asked);
    }

    [Theory]
    [InlineData("10c4", "ea60", "cp210x", "ttyUSB0", "CP210x (10C4:EA60) is plugged in: /dev/ttyUSB0, by the driver cp210x.")]
    [InlineData("1a86", "7523", "ch341", "ttyUSB0", "CH340 (1A86:7523) is plugged in: /dev/ttyUSB0, by the driver ch341.")]
    [InlineData("0403", "6001", "ftdi_sio", "ttyUSB0", "FTDI adapter (0403:6001) is plugged in: /dev/ttyUSB0, by the driver ftdi_sio.")]
    [InlineData("303a", "1001", "cdc_acm", "ttyACM0", "Espressif's own USB (303A:1001) is plugged in: /dev/ttyACM0, by the driver cdc_acm.")]
    public void An_adapter_that_has_its_port_is_named_and_its_port_asked(string vendor, string product, string driver, string port, string sentence)
    {
        Tree.Plug(vendor, product, driver, port);
        Examination examination = Examine();
        Assert.Equal(new Finding("Adapter", FindingState.Right, sentence), examination.Findings[0]);
        Assert.Equal(["/dev/" + port], asked);
    }

    [Theory]
    [InlineData("1a86", "7523", "ch341")]
    [InlineData("10c4", "ea60", "cp210x")]
    [InlineData("0403", "6001", "ftdi_sio")]
    [InlineData("067b", "2303", "pl2303")]
    [InlineData("303a", "1001", "cdc_acm")]
    public void Without_a_driver_its_module_is_named(string vendor, string product, string module)
    {
        Tree.Plug(vendor, product, null, null);
        Examination examination = Examine();
        Assert.Equal(["Driver"], Subjects(examination));
        Assert.StartsWith($"sudo modprobe {module};", Assert.Single(examination.Remedies), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("usbfs")]
    [InlineData(null)]
    public void What_brltty_took_it_is_to_give_back(string? driver)
    {
        Tree.Plug("1a86", "7523", driver, null).Run(612, "brltty");
        Examination examination = Examine();
        Assert.Equal(["brltty"], Subjects(examination));
        Assert.Contains("sudo apt remove brltty", Assert.Single(examination.Remedies), StringComparison.Ordinal);
    }

    [Fact]
    public void Brltty_that_left_the_adapter_alone_is_no_matter()
    {
        Tree.Plug("1a86", "7523", "ch341", "ttyUSB0").Run(612, "brltty");
        Assert.DoesNotContain("brltty", Subjects(Examine()));
    }

    [Fact]
    public void What_else_holds_an_adapter_is_named()
    {
        Tree.Plug("10c4", "ea60", "usbfs", null);
        Assert.Equal("CP210x (10C4:EA60) is plugged in, but has no port: usbfs holds it.", Examine().Findings[0].Sentence);
    }

    [Fact]
    public void A_port_that_one_may_not_use_is_not_asked_and_the_rule_and_the_group_are_named()
    {
        Tree.Plug("10c4", "ea60", "cp210x", "ttyUSB0").IsForbidden = true;
        Examination examination = Examine();
        Assert.Equal(["Adapter", "Permission"], Subjects(examination));
        Assert.Equal(
            "Copy provisioner/packaging/udev/60-hwtoken.rules to /etc/udev/rules.d, and plug the token in anew; or sudo usermod -aG dialout $USER, then log out and in again.",
            Assert.Single(examination.Remedies));
        Assert.Empty(asked);
    }

    [Theory]
    [InlineData("root:x:0:\nuucp:x:987:\n", "sudo usermod -aG uucp $USER")]
    [InlineData("root:x:0:\ndialout:x:20:grace,ada\n", "You are in the group dialout already")]
    public void The_group_is_the_systems_and_a_member_only_logs_in_again(string groups, string remedy)
    {
        Tree.Write("etc/group", groups).Plug("10c4", "ea60", "cp210x", "ttyUSB0").IsForbidden = true;
        Assert.Contains(remedy, Assert.Single(Examine().Remedies), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_the_port_open_is_named()
    {
        Tree.Plug("10c4", "ea60", "cp210x", "ttyUSB0").Run(4711, "nanoff").Link("proc/4711/fd/3", "/dev/ttyUSB0").Run(4712, "bash").Link("proc/4712/fd/0", "/dev/pts/1");
        Assert.Contains(Examine().Findings, finding => finding is { Subject: "Port", State: FindingState.Wrong, Sentence: "/dev/ttyUSB0 is open in nanoff (4711)." });
    }

    [Fact]
    public void ModemManager_is_doubtful_until_the_rule_is_there()
    {
        Tree.Plug("10c4", "ea60", "cp210x", "ttyUSB0").Run(800, "ModemManager");
        Assert.Contains(Examine().Findings, finding => finding is { Subject: "ModemManager", State: FindingState.Doubtful });
        Tree.Write("etc/udev/rules.d/60-hwtoken.rules", "");
        Assert.DoesNotContain("ModemManager", Subjects(Examine()));
    }

    [Fact]
    public void What_is_wrong_is_put_right_before_what_is_doubtful()
    {
        Tree.Plug("10c4", "ea60", "cp210x", "ttyUSB0").Run(800, "ModemManager");
        IReadOnlyList<string> remedies = Examine().Remedies;
        Assert.Equal(2, remedies.Count);
        Assert.StartsWith("Press the token's button", remedies[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_port_that_is_not_there_is_not_asked()
    {
        Examination examination = Examine("/dev/ttyUSB7");
        Assert.Equal("/dev/ttyUSB7 is not there.", Assert.Single(examination.Findings).Sentence);
        Assert.Equal("Plug the token in, or [choose another port]; [ports] lists those that there are.", Assert.Single(examination.Remedies));
        Assert.Empty(asked);
    }

    [Fact]
    public void Another_problem_of_the_link_is_said_as_everywhere()
    {
        Tree.Plug("10c4", "ea60", "cp210x", "ttyUSB0");
        Assert.Contains("Update hwtoken", Examine(problem: LinkProblem.NewerProtocol).Remedies[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_system_tells_of_ports_alone_these_are_looked_at()
    {
        var ports = new Ports([new SerialPortEntry("COM5", new UsbId(0x1A86, 0x7523)), new SerialPortEntry("COM1", null)]);
        var doctor = new Doctor(new OtherComputer(ComputerSystem.Windows, ports), Discovery(ports, LinkProblem.NoAnswer), new StubGuidance());
        Assert.Equal(["Adapter", "Permission", "Token"], Subjects(doctor.Examine(null)));
        Assert.Equal(["COM5"], asked);
        Assert.Contains("Device Manager", Assert.Single(new Doctor(new OtherComputer(ComputerSystem.Windows, new Ports([])), Discovery(new Ports([]), LinkProblem.NoAnswer), new StubGuidance()).Examine(null).Remedies), StringComparison.Ordinal);
    }

    private static string[] Subjects(Examination examination) => [.. examination.Findings.Select(finding => finding.Subject)];

    private Examination Examine(string? port = null, LinkProblem problem = LinkProblem.NoAnswer) =>
        new Doctor(Tree.Computer, Discovery(new Ports([]), problem), new StubGuidance()).Examine(port);

    private TokenDiscovery Discovery(ISerialPortList ports, LinkProblem problem) => new(
        ports,
        (port, _) =>
        {
            asked.Add(port);
            throw new TokenLinkException(problem, port);
        },
        new TokenMemory(Path.Combine(AppContext.BaseDirectory, "no-such-folder", "last-token.json")));

    private sealed record Ports(IReadOnlyList<SerialPortEntry> Entries) : ISerialPortList
    {
        public IReadOnlyList<SerialPortEntry> List() => Entries;
    }
}
