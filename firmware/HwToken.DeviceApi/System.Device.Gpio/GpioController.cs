#nullable disable

// Opens pins, which stay open until they are closed, whatever becomes of the controller. What it has opened it keeps in a list that all
// controllers share, until it closes it: a pin that is disposed of by itself stays there, and hides one of its number that is opened later.
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
            GpioPin pin = Open(pinNumber);
            chip.Pins.Keep(pin);
            return pin;
        }

        public GpioPin OpenPin(int pinNumber, PinMode mode)
        {
            GpioPin pin = Open(pinNumber);
            pin.SetPinMode(mode);
            chip.Pins.Keep(pin);
            return pin;
        }

        public void ClosePin(int pinNumber)
        {
            GpioPin pin = Find(pinNumber);
            pin.Dispose();
            chip.Pins.LetGo(pin);
        }

        public bool IsPinOpen(int pinNumber) => chip.Pins.IsOpen(pinNumber);

        public PinMode GetPinMode(int pinNumber) => Find(pinNumber).GetPinMode();

        public bool IsPinModeSupported(int pinNumber, PinMode mode) => chip.Pins.Supports(pinNumber, mode);

        public void SetPinMode(int pinNumber, PinMode mode) => Find(pinNumber).SetPinMode(mode);

        public PinValue Read(int pinNumber) => Find(pinNumber).Read();

        public void Dispose() => chip.Pins.CloseAll();

        private GpioPin Open(int pinNumber)
        {
            if (!chip.Pins.Exists(pinNumber))
            {
                throw new InvalidOperationException();
            }

            return new GpioPin(pinNumber);
        }

        private GpioPin Find(int pinNumber) => (GpioPin)chip.Pins.FindKept(pinNumber) ?? throw new InvalidOperationException();
    }
}
