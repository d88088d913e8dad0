#nullable disable

// One channel, which is read at the attenuation of 12 dB and with 12 bits, as it is: nobody corrects it by what was measured in the factory.
namespace System.Device.Adc
{
    public abstract class AdcChannelBase
    {
        public abstract int ReadValue();
    }

    public partial class AdcChannel : AdcChannelBase, IDisposable
    {
        private readonly int channelNumber;
        private bool isDisposed;

        internal AdcChannel(int channelNumber)
        {
            this.channelNumber = channelNumber;
            chip.Finalizers.Add(this);
        }

        public override int ReadValue()
        {
            if (isDisposed)
            {
                throw new ObjectDisposedException(null);
            }

            return chip.Adc.Read(channelNumber);
        }

        public void Dispose()
        {
            if (!isDisposed)
            {
                isDisposed = true;
                chip.Finalizers.Suppress(this);
            }
        }
    }
}
