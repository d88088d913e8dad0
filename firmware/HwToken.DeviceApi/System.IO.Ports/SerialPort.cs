#nullable disable

// A serial port over bytes; what is about text and about the line's levels is left out. Read waits until all is there that was asked
// for. A receive ring that runs over drops bytes without a word.
using System.Threading;

namespace System.IO.Ports
{
    public sealed partial class SerialPort : IDisposable
    {
        private readonly string _portName;
        private readonly int _baudRate;
        private int _readBufferSize = 256;
        private int _readTimeout = Timeout.Infinite;
        private int _writeTimeout = Timeout.Infinite;
        private bool _isDisposed;
        private SerialDataReceivedEventHandler _handlers;

        public SerialPort(string portName, int baudRate = 9600, Parity parity = Parity.None, int dataBits = 8, StopBits stopBits = StopBits.One)
        {
            _portName = portName;
            _baudRate = baudRate;
            _uart = _chip.Uarts.Take(portName);
            _chip.Finalizers.Add(this);
        }

        public event SerialDataReceivedEventHandler DataReceived
        {
            add
            {
                _handlers += value;
                _uart.Received = RaiseDataReceived;
            }

            remove
            {
                _handlers -= value;
            }
        }

        public string PortName => _portName;

        public int BaudRate => _baudRate;

        public bool IsOpen => _uart.IsOpen;

        public int ReadTimeout
        {
            get => _readTimeout;
            set => _readTimeout = value < Timeout.Infinite ? throw new ArgumentOutOfRangeException() : value;
        }

        public int WriteTimeout
        {
            get => _writeTimeout;
            set => _writeTimeout = value < Timeout.Infinite ? throw new ArgumentOutOfRangeException() : value;
        }

        public int ReadBufferSize
        {
            get => _readBufferSize;

            set
            {
                if (value <= 0)
                {
                    throw new ArgumentOutOfRangeException();
                }

                if (IsOpen)
                {
                    throw new InvalidOperationException();
                }

                _readBufferSize = value;
            }
        }

        public int BytesToRead => _uart.BytesToRead;

        public static string[] GetPortNames() => EmulatedEsp32.Current.Uarts.GetNames();

        public void Open()
        {
            if (IsOpen)
            {
                throw new InvalidOperationException();
            }

            _uart.Open(_baudRate, _readBufferSize);
        }

        public void Close() => _uart.Close();

        public int Read(byte[] buffer, int offset, int count) => _uart.Read(buffer, offset, count, _readTimeout);

        public int ReadByte()
        {
            byte[] buffer = new byte[1];
            Read(buffer, 0, 1);
            return buffer[0];
        }

        public void Write(byte[] buffer, int offset, int count) => _uart.Write(buffer, offset, count);

        public void WriteByte(byte value) => Write(new byte[] { value }, 0, 1);

        public void Dispose()
        {
            if (!_isDisposed)
            {
                _isDisposed = true;
                _uart.Close();
                _chip.Uarts.Return(_portName);
                _chip.Finalizers.Suppress(this);
            }
        }

        private void RaiseDataReceived() => _handlers?.Invoke(this, new SerialDataReceivedEventArgs(SerialData.Chars));
    }
}
