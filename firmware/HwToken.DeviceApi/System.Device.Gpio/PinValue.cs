#nullable disable

// A level. On the device each is an object on the heap.
namespace System.Device.Gpio
{
    public readonly struct PinValue
    {
        private readonly byte value;

        private PinValue(byte value)
        {
            this.value = value;
        }

        public static PinValue High => new PinValue(1);

        public static PinValue Low => new PinValue(0);

        public static implicit operator PinValue(int value) => value == 0 ? Low : High;

        public static implicit operator PinValue(bool value) => value ? High : Low;

        public static explicit operator byte(PinValue value) => value.value;

        public static explicit operator int(PinValue value) => value.value;

        public static explicit operator bool(PinValue value) => value.value != 0;

        public static bool operator ==(PinValue a, PinValue b) => a.Equals(b);

        public static bool operator !=(PinValue a, PinValue b) => !a.Equals(b);

        public bool Equals(PinValue other) => other.value == value;

        public override bool Equals(object obj) => obj is PinValue other && Equals(other);

        public override int GetHashCode() => value.GetHashCode();

        public override string ToString() => value == 0 ? "Low" : "High";
    }
}
