using System.Collections.Generic;

namespace HwToken.Device.Ports;

/// <summary>The serial ports that there are.</summary>
public interface ISerialPortList
{
    /// <summary>Lists them, each device once; none is opened.</summary>
    IReadOnlyList<SerialPortEntry> List();
}
