#nullable disable

// Opens pins, which stay open until they are closed, whatever becomes of the controller.
namespace System.Device.Gpio
{
    public sealed partial class GpioController : IDisposable
    {
        public GpioController()
        {
        }

        public int PinCount => chip.Pins.Count;

        public GpioPin OpenPin(int pinNumber)
        {
            if (!chip.Pins.Exists(pinNumber))
            {
                throw new InvalidOperationException();
            }

            return new GpioPin(pinNumber);
        }

        public GpioPin OpenPin(int pinNumber, PinMode mode)
        {
            GpioPin pin = OpenPin(pinNumber);
            pin.SetPinMode(mode);
            return pin;
        }

        public void ClosePin(int pinNumber) => Find(pinNumber).Dispose();

        public bool IsPinOpen(int pinNumber) => chip.Pins.Find(pinNumber) is not null;

        public PinMode GetPinMode(int pinNumber) => Find(pinNumber).GetPinMode();

        public bool IsPinModeSupported(int pinNumber, PinMode mode) => chip.Pins.Supports(pinNumber, mode);

        public void SetPinMode(int pinNumber, PinMode mode) => Find(pinNumber).SetPinMode(mode);

        public PinValue Read(int pinNumber) => Find(pinNumber).Read();

        public void Dispose() => chip.Pins.CloseAll();

        private GpioPin Find(int pinNumber) => (GpioPin)chip.Pins.Find(pinNumber) ?? throw new InvalidOperationException();
    }
}
