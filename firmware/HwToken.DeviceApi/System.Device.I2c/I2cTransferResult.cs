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
        private readonly int _busId;
        private readonly int _deviceAddress;
        private readonly I2cBusSpeed _busSpeed;

        public I2cConnectionSettings(int busId, int deviceAddress)
            : this(busId, deviceAddress, I2cBusSpeed.StandardMode)
        {
        }

        public I2cConnectionSettings(int busId, int deviceAddress, I2cBusSpeed busSpeed)
        {
            _busId = busId;
            _deviceAddress = deviceAddress;
            _busSpeed = busSpeed;
        }

        public int BusId => _busId;

        public int DeviceAddress => _deviceAddress;

        public I2cBusSpeed BusSpeed => _busSpeed;
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
        private readonly uint _bytesTransferred;
        private readonly I2cTransferStatus _status;

        internal I2cTransferResult(uint bytesTransferred, I2cTransferStatus status)
        {
            _bytesTransferred = bytesTransferred;
            _status = status;
        }

        public uint BytesTransferred => _bytesTransferred;

        public I2cTransferStatus Status => _status;
    }
}
