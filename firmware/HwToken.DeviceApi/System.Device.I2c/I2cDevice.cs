#nullable disable

// The I²C master. A chip that is not there is known by the status, not by an exception.
namespace System.Device.I2c
{
    public partial class I2cDevice : IDisposable
    {
        private readonly I2cConnectionSettings settings;
        private bool isDisposed;

        public I2cDevice(I2cConnectionSettings settings)
        {
            this.settings = settings;
            chip.I2c.Open(settings.BusId, settings.BusSpeed);
            chip.Finalizers.Add(this);
        }

        public I2cConnectionSettings ConnectionSettings => settings;

        public static I2cDevice Create(I2cConnectionSettings settings) => new I2cDevice(settings);

        public byte ReadByte()
        {
            byte[] buffer = new byte[1];
            Read(new SpanByte(buffer));
            return buffer[0];
        }

        public I2cTransferResult WriteByte(byte value) => Write(new SpanByte(new byte[] { value }));

        public I2cTransferResult Read(SpanByte buffer) => Transmit(SpanByte.Empty, buffer);

        public I2cTransferResult Write(SpanByte buffer) => Transmit(buffer, SpanByte.Empty);

        public I2cTransferResult WriteRead(SpanByte writeBuffer, SpanByte readBuffer) => Transmit(writeBuffer, readBuffer);

        public void Dispose()
        {
            if (!isDisposed)
            {
                isDisposed = true;
                chip.Finalizers.Suppress(this);
            }
        }

        private I2cTransferResult Transmit(SpanByte written, SpanByte read)
        {
            if (isDisposed)
            {
                throw new ObjectDisposedException(null);
            }

            return chip.I2c.Transmit(settings.BusId, settings.DeviceAddress, written, read);
        }
    }
}
