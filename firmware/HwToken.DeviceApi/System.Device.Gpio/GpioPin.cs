#nullable disable

// One pin. An edge calls its handlers while the program waits, as the device's event thread does.
namespace System.Device.Gpio
{
    public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);

    public sealed partial class GpioPin : IDisposable
    {
        private readonly int pinNumber;
        private PinMode pinMode;
        private PinValueChangedEventHandler handlers;
        private bool isDisposed;

        internal GpioPin(int pinNumber)
        {
            this.pinNumber = pinNumber;
            chip.Pins.Open(this);
            chip.Finalizers.Add(this);
        }

        public TimeSpan DebounceTimeout { get; set; }

        public int PinNumber => pinNumber;

        public event PinValueChangedEventHandler ValueChanged
        {
            add
            {
                CheckNotDisposed();
                handlers += value;
                chip.Pins.Watch(pinNumber, handlers is null ? null : RaiseValueChanged);
            }

            remove
            {
                CheckNotDisposed();
                handlers -= value;
                chip.Pins.Watch(pinNumber, handlers is null ? null : RaiseValueChanged);
            }
        }

        public PinMode GetPinMode()
        {
            CheckNotDisposed();
            return pinMode;
        }

        public bool IsPinModeSupported(PinMode pinMode)
        {
            CheckNotDisposed();
            return chip.Pins.Supports(pinNumber, pinMode);
        }

        public void SetPinMode(PinMode value)
        {
            if (!chip.Pins.Supports(pinNumber, value))
            {
                throw new ArgumentException();
            }

            pinMode = value;
            if (value != PinMode.Output)
            {
                chip.Pins.Release(pinNumber);
            }
        }

        public PinValue Read()
        {
            CheckNotDisposed();
            return chip.Pins.Read(pinNumber);
        }

        public void Write(PinValue value)
        {
            CheckNotDisposed();
            chip.Pins.Write(pinNumber, pinMode, (bool)value);
        }

        public void Dispose()
        {
            if (!isDisposed)
            {
                isDisposed = true;
                chip.Pins.Close(this);
                chip.Finalizers.Suppress(this);
            }
        }

        private void RaiseValueChanged(bool isHigh) =>
            handlers(this, new PinValueChangedEventArgs(isHigh ? PinEventTypes.Rising : PinEventTypes.Falling, pinNumber));

        private void CheckNotDisposed()
        {
            if (isDisposed)
            {
                throw new ObjectDisposedException(null);
            }
        }
    }
}
