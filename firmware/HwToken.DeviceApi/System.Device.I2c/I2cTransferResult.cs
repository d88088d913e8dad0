#nullable disable

// Which chip, and what came of a transfer.
namespace System.Device.I2c
{
    public enum I2cBusSpeed
    {
        StandardMode = 0,
        FastMode = 1,
        FastModePlus = 2,
    }

    public sealed class I2cConnectionSettings
    {
        private readonly int busId;
        private readonly int deviceAddress;
        private readonly I2cBusSpeed busSpeed;

        public I2cConnectionSettings(int busId, int deviceAddress)
            : this(busId, deviceAddress, I2cBusSpeed.StandardMode)
        {
        }

        public I2cConnectionSettings(int busId, int deviceAddress, I2cBusSpeed busSpeed)
        {
            this.busId = busId;
            this.deviceAddress = deviceAddress;
            this.busSpeed = busSpeed;
        }

        public int BusId => busId;

        public int DeviceAddress => deviceAddress;

        public I2cBusSpeed BusSpeed => busSpeed;
    }

    public enum I2cTransferStatus
    {
        UnknownError = 0,
        FullTransfer = 1,
        ClockStretchTimeout = 2,
        PartialTransfer = 3,
        SlaveAddressNotAcknowledged = 4,
    }

    public struct I2cTransferResult
    {
        private readonly uint bytesTransferred;
        private readonly I2cTransferStatus status;

        internal I2cTransferResult(uint bytesTransferred, I2cTransferStatus status)
        {
            this.bytesTransferred = bytesTransferred;
            this.status = status;
        }

        public uint BytesTransferred => bytesTransferred;

        public I2cTransferStatus Status => status;
    }
}
