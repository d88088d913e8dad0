#nullable disable

// One pin. An edge calls its handlers while the program waits, as the device's event thread does.
namespace System.Device.Gpio
{
    public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);

    public sealed partial class GpioPin : IDisposable
    {
        private readonly int _pinNumber;
        private PinMode _pinMode;
        private PinValueChangedEventHandler _handlers;
        private bool _isDisposed;

        internal GpioPin(int pinNumber)
        {
            _pinNumber = pinNumber;
            _chip.Pins.Open(this);
            _chip.Finalizers.Add(this);
        }

        public TimeSpan DebounceTimeout { get; set; }

        public int PinNumber => _pinNumber;

        public event PinValueChangedEventHandler ValueChanged
        {
            add
            {
                CheckNotDisposed();
                _handlers += value;
                _chip.Pins.Watch(_pinNumber, _handlers is null ? null : RaiseValueChanged);
            }

            remove
            {
                CheckNotDisposed();
                _handlers -= value;
                _chip.Pins.Watch(_pinNumber, _handlers is null ? null : RaiseValueChanged);
            }
        }

        public PinMode GetPinMode()
        {
            CheckNotDisposed();
            return _pinMode;
        }

        public bool IsPinModeSupported(PinMode pinMode)
        {
            CheckNotDisposed();
            return _chip.Pins.Supports(_pinNumber, pinMode);
        }

        public void SetPinMode(PinMode value)
        {
            if (!_chip.Pins.Supports(_pinNumber, value))
            {
                throw new ArgumentException();
            }

            _pinMode = value;
        }

        public PinValue Read()
        {
            CheckNotDisposed();
            return _chip.Pins.Read(_pinNumber);
        }

        public void Dispose()
        {
            if (!_isDisposed)
            {
                _isDisposed = true;
                _chip.Pins.Close(this);
                _chip.Finalizers.Suppress(this);
            }
        }

        private void RaiseValueChanged(bool isHigh) =>
            _handlers(this, new PinValueChangedEventArgs(isHigh ? PinEventTypes.Rising : PinEventTypes.Falling, _pinNumber));

        private void CheckNotDisposed()
        {
            if (_isDisposed)
            {
                throw new ObjectDisposedException(null);
            }
        }
    }
}
