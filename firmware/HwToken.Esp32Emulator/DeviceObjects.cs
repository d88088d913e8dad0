// What the device's objects hold of the emulated chip: the rest of their classes is in firmware/HwToken.DeviceApi, which is
// also compiled where there is no emulated chip.
namespace System.Device.Adc
{
    public partial class AdcChannel
    {
        private readonly EmulatedEsp32 chip = EmulatedEsp32.Current;
    }
}

namespace System.Device.Gpio
{
    public sealed partial class GpioPin
    {
        private readonly EmulatedEsp32 chip = EmulatedEsp32.Current;
    }

    public sealed partial class GpioController
    {
        private readonly EmulatedEsp32 chip = EmulatedEsp32.Current;
    }
}

namespace System.Device.I2c
{
    public partial class I2cDevice
    {
        private readonly EmulatedEsp32 chip = EmulatedEsp32.Current;
    }
}

namespace System.IO
{
    public partial class FileStream
    {
        private readonly EmulatedEsp32 chip = EmulatedEsp32.Current;
        private readonly EmulatedFile file;
    }
}

namespace System.IO.Ports
{
    public sealed partial class SerialPort
    {
        private readonly EmulatedEsp32 chip = EmulatedEsp32.Current;
        private readonly EmulatedUart uart;
    }
}

namespace System.Threading
{
    public abstract partial class WaitHandle
    {
        private readonly EmulatedEsp32 chip = EmulatedEsp32.Current;
    }
}
