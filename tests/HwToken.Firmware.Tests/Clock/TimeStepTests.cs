using System;
using System.Collections.Generic;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Screens;
using HwToken.Simulator.Time;

namespace HwToken.Firmware.Tests.Clock;

/// <summary>A time step that ends is on the display within 100 ms, as seen on the I²C bus.</summary>
public class TimeStepTests
{
    // At 400 kHz a byte and its acknowledge take nine bits, 22.5 µs; what the interpreter takes is in performance.md.
    private const double MicrosecondsPerByte = 22.5;
    private static readonly byte[] Secret = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0)]
    [InlineData(0, 250)]
    [InlineData(7, 999)]
    public void A_new_code_is_on_the_display_within_100_ms_of_the_chips_second(int stepPhase, int start)
    {
        HostTime time = HostTime.Manual(new DateTime(2026, 11, 24, 8, 30, 0, DateTimeKind.Utc).AddMilliseconds(start));
        var token = new TestToken(time: time);
        token.Ask(new AddCommand { Credentials = [new OtpCredential(new OtpAccount { Issuer = "GitHub", Label = "ada" }, [.. Secret])] });
        Assert.Equal(Status.Ok, token.Ask(ClockGuardTests.Set(token, 0), press: false));

        // The token's steps fall anywhere between the edges of the world's milliseconds.
        time.Shift(TimeSpan.FromMilliseconds(stepPhase));
        token.Run(65_000);
        double worst = 0;
        for (int step = 0; step < 10; step++)
        {
            worst = Math.Max(worst, MeasureNextStep(token));
        }

        Assert.InRange(worst, 0, 100);
        TestContext.Current.TestOutputHelper!.WriteLine($"Worst of ten: {worst:0} ms.");
    }

    // Milliseconds from the edge of the time step until the last byte of the picture with its code is on the wire.
    private static double MeasureNextStep(TestToken token)
    {
        long period = 30 * TimeSpan.TicksPerSecond;
        long edge = ((token.Time.UtcTicks / period) + 1) * period;
        string code = Code(edge);

        // The screen must be lit to be read.
        token.Play(ButtonGesture.Press);
        Run(token, edge - TimeSpan.TicksPerSecond);
        Assert.DoesNotContain(code, Text(token)[2], StringComparison.Ordinal);
        while (true)
        {
            long bytes = token.Bus.ByteCount;
            token.Run(TestToken.StepMilliseconds);
            if (Text(token)[2].Contains(code, StringComparison.Ordinal))
            {
                double wire = (token.Bus.ByteCount - bytes) * MicrosecondsPerByte / 1000;
                return ((double)(token.Time.UtcTicks - edge) / TimeSpan.TicksPerMillisecond) + wire;
            }

            Assert.True(token.Time.UtcTicks - edge < TimeSpan.TicksPerSecond);
        }
    }

    private static void Run(TestToken token, long until)
    {
        while (token.Time.UtcTicks < until)
        {
            token.Run(TestToken.StepMilliseconds);
        }
    }

    private static string Code(long ticks)
    {
        char[] code = new char[OtpCode.MaxLength];
        var generator = new OtpGenerator(new OtpAccount(), [.. Secret], 0, Secret.Length);
        generator.WriteCode(generator.GetMovingFactor((ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond), code);
        return new string(code, 0, 3) + " " + new string(code, 3, 3);
    }

    private static List<string> Text(TestToken token) => [.. ScreenCapture.Of(token.Panel).Text];
}
