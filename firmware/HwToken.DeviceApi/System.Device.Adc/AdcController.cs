#nullable disable

// The chip's two ADC units as one: channels 0 to 9 are the first's, from 10 on the second's.
namespace System.Device.Adc
{
    public abstract class AdcControllerBase
    {
        public abstract AdcChannel OpenChannel(int channelNumber);
    }

    public class AdcController : AdcControllerBase
    {
        public AdcController()
        {
        }

        public override AdcChannel OpenChannel(int channelNumber)
        {
            EmulatedEsp32.Current.Adc.Open(channelNumber);
            return new AdcChannel(channelNumber);
        }
    }
}
