using System.Collections.Generic;
using HwToken.Device.Ports;

namespace HwToken.Device.Tests.Ports;

public class SystemPortListTests
{
    [Fact]
    public void Of_the_two_names_of_macOS_the_one_for_calling_out_counts() => Assert.Equal(
        ["/dev/cu.Bluetooth-Incoming-Port", "/dev/cu.usbserial-0001", "/dev/tty.only"],
        SystemPortList.Unite(["/dev/tty.usbserial-0001", "/dev/cu.usbserial-0001", "/dev/tty.only", "/dev/cu.Bluetooth-Incoming-Port", "/dev/tty.Bluetooth-Incoming-Port"], name => name));

    [Fact]
    public void Of_two_links_to_one_device_the_first_counts()
    {
        var targets = new Dictionary<string, string> { ["/dev/ttyUSB7"] = "/dev/pts/4", ["/dev/ttyUSB8"] = "/dev/pts/4", ["/dev/ttyS0"] = "/dev/ttyS0" };
        Assert.Equal(["/dev/ttyS0", "/dev/ttyUSB7"], SystemPortList.Unite(targets.Keys, name => targets[name]));
    }
}
