#nullable disable

// A serial port over bytes; what is about text and about the line's levels is left out. Read waits until all is there that was asked
// for. A receive ring that runs over drops bytes without a word.
using System.Threading;

namespace System.IO.Ports
{
    public sealed partial class SerialPort : IDisposable
    {
        private readonly string portName;
        private readonly int baudRate;
        private int readBufferSize = 256;
        private int readTimeout = Timeout.Infinite;
        private int writeTimeout = Timeout.Infinite;
        private bool isDisposed;
        private SerialDataReceivedEventHandler handlers;

        public SerialPort(string portName, int baudRate = 9600, Parity parity = Parity.None, int dataBits = 8, StopBits stopBits = StopBits.One)
        {
            this.portName = portName;
            this.baudRate = baudRate;
            uart = chip.Uarts.Take(portName);
            chip.Finalizers.Add(this);
        }

        public event SerialDataReceivedEventHandler DataReceived
        {
            add
            {
                handlers += value;
                uart.Received = RaiseDataReceived;
            }

            remove
            {
                handlers -= value;
            }
        }

        public string PortName => portName;

        public int BaudRate => baudRate;

        public bool IsOpen => uart.IsOpen;

        public int ReadTimeout
        {
            get => readTimeout;
            set => readTimeout = value < Timeout.Infinite ? throw new ArgumentOutOfRangeException() : value;
        }

        public int WriteTimeout
        {
            get => writeTimeout;
            set => writeTimeout = value < Timeout.Infinite ? throw new ArgumentOutOfRangeException() : value;
        }

        public int ReadBufferSize
        {
            get => readBufferSize;

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

                readBufferSize = value;
            }
        }

        public int BytesToRead => uart.BytesToRead;

        public static string[] GetPortNames() => EmulatedEsp32.Current.Uarts.GetNames();

        public void Open()
        {
            if (IsOpen)
            {
                throw new InvalidOperationException();
            }

            uart.Open(baudRate, readBufferSize);
        }

        public void Close() => uart.Close();

        public int Read(byte[] buffer, int offset, int count) => uart.Read(buffer, offset, count, readTimeout);

        public int ReadByte()
        {
            byte[] buffer = new byte[1];
            Read(buffer, 0, 1);
            return buffer[0];
        }

        public void Write(byte[] buffer, int offset, int count) => uart.Write(buffer, offset, count);

        public void WriteByte(byte value) => Write(new byte[] { value }, 0, 1);

        public void Dispose()
        {
            if (!isDisposed)
            {
                isDisposed = true;
                uart.Close();
                chip.Uarts.Return(portName);
                chip.Finalizers.Suppress(this);
            }
        }

        private void RaiseDataReceived() => handlers?.Invoke(this, new SerialDataReceivedEventArgs(SerialData.Chars));
    }
}
