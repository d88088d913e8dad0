using System.Device.Adc;

namespace HwToken.Firmware.Esp32;

/// <summary>
/// The battery's voltage at a pin of the ADC, behind the divider that the board's file names. Only boards with one are built with this
/// file: the library costs memory.
/// </summary>
/// <remarks>
/// Nothing is kept open, since it is asked for once in a while. nanoFramework gives the ADC's steps as they are, without the correction that
/// the factory has burned into each chip; so this is right to some 5 %.
/// </remarks>
internal static class Esp32Battery
{
    // Averages the ADC's noise out.
    private const int Readings = 16;

    // A cell of lithium from empty to full, with the ADC's tolerance: what lies outside is no voltage of one.
    private const int LeastMillivolts = 2500;
    private const int MostMillivolts = 4600;

    /// <summary>Measures it.</summary>
    /// <returns>Millivolts; 0 when what was read is no battery's voltage.</returns>
    /// <exception cref="System.Exception">The channel is not to be had.</exception>
    internal static int Read()
    {
        int sum = 0;
        using (AdcChannel channel = new AdcController().OpenChannel(Pins.BatteryChannel))
        {
            for (int reading = 0; reading < Readings; reading++)
            {
                sum += channel.ReadValue();
            }
        }

        int microvolts = (sum * Pins.AdcStepMicrovolts / Readings) + (1000 * Pins.AdcOffsetMillivolts);

        // In steps of 10 µV, so that the product fits.
        int product = microvolts / 10 * (Pins.BatteryUpperKiloohms + Pins.BatteryLowerKiloohms);
        int millivolts = (product + (50 * Pins.BatteryLowerKiloohms)) / (100 * Pins.BatteryLowerKiloohms);
        return millivolts < LeastMillivolts || millivolts > MostMillivolts ? 0 : millivolts;
    }
}
