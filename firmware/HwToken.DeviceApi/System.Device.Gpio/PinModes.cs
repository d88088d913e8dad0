#nullable disable

// What a pin can be, and what happens on it.
using nanoFramework.Runtime.Events;

namespace System.Device.Gpio
{
    public enum PinMode
    {
        Input = 0,
        InputPullDown = 1,
        InputPullUp = 2,
        Output = 3,
        OutputOpenDrain = 4,
        OutputOpenDrainPullUp = 5,
        OutputOpenSource = 6,
        OutputOpenSourcePullDown = 7,
    }

    public enum PinEventTypes
    {
        None = 0,
        Rising = 1,
        Falling = 2,
    }

    public class PinValueChangedEventArgs : BaseEvent
    {
        private readonly PinEventTypes changeType;
        private readonly int pinNumber;

        public PinValueChangedEventArgs(PinEventTypes changeType, int pinNumber)
        {
            this.changeType = changeType;
            this.pinNumber = pinNumber;
        }

        public PinEventTypes ChangeType => changeType;

        public int PinNumber => pinNumber;
    }
}
