using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Crypto;
using HwToken.Core.Vault;
using HwToken.Firmware.Board;
using HwToken.Firmware.Pin;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;

namespace HwToken.Firmware.Tests.Pin;

public class PinLockTests
{
    [Theory]
    [InlineData(0.5, 2000)]
    [InlineData(0.25, 4000)]
    [InlineData(0.1, 10_000)]
    [InlineData(5, 1000)]
    public void An_unlock_is_calibrated_to_about_a_second(double millisecondsEach, int expected)
    {
        // 125 iterations are tried first, then twice as many, until they take 100 ms on a clock that steps by 10.
        var readings = new Queue<long>();
        long now = 0;
        for (int iterations = 125; iterations < 100_000; iterations *= 2)
        {
            readings.Enqueue(now);
            now += (long)(iterations * millisecondsEach) / 10 * 10;
            readings.Enqueue(now);
        }

        int calibrated = Make(readings).CalibrateIterations();
        Assert.InRange(calibrated, expected * 9 / 10, expected * 12 / 10);
    }

    [Fact]
    public void A_device_that_is_too_quick_to_measure_gets_the_most() =>
        Assert.Equal(20_000, Make(new Queue<long>(Enumerable.Repeat(0L, 100))).CalibrateIterations());

    private static PinLock Make(Queue<long> readings)
    {
        var vault = new TokenVault(new SimulatedFlash(new MemoryFlashMedium()), new SimulatedCipher(), new RandomGenerator());
        vault.Open();
        var clock = new ScriptedClock(readings);
        return new PinLock(vault, clock);
    }

    private sealed class ScriptedClock(Queue<long> readings) : IMonotonicClock
    {
        private long last;

        // The lock looks at the clock twice when it is made.
        private int unscripted = 2;

        public long Milliseconds => unscripted-- > 0 ? last : last = readings.Count > 0 ? readings.Dequeue() : last;
    }
}
