using System;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Tests.Clock;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Drivers;

/// <summary>Transfers that fail once, and bits that come over wrong: neither takes the clock or the display away.</summary>
public class DisturbedBusTests
{
    private readonly TestToken token = new();
    private readonly NoisyChip clock;

    public DisturbedBusTests()
    {
        clock = new NoisyChip(token.ClockChip);
        token.Bus.Attach(SimulatedDs3231.DefaultAddress, clock);
        token.Run(1500);
        var add = new AddCommand { Credentials = [new OtpCredential(new OtpAccount { Issuer = "GitHub", Label = "ada" }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])] };
        Assert.Equal(Status.Ok, token.Ask(add));
        token.Run(3000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_transfer_of_the_clock_that_fails_is_repeated(int failures)
    {
        for (int second = 0; second < 70; second++)
        {
            clock.Failures = failures;
            for (int step = 0; step < 100; step++)
            {
                token.Run(TestToken.StepMilliseconds);
                AssertHasCode();
            }
        }
    }

    [Fact]
    public void A_clock_that_is_gone_is_told_within_a_second_and_asked_sparingly()
    {
        clock.Failures = int.MaxValue;
        token.Run(1000);
        token.AssertShows("Clock missing");
        int before = clock.Count;
        token.Run(10_000);
        Assert.InRange(clock.Count - before, 9, 11);
        clock.Failures = 0;
        token.Run(1000);
        AssertHasCode();
    }

    // The second's units, an hour, a month, the year, the stop flag, the temperature, a bit that reads 0, and the time behind.
    [Theory]
    [InlineData(0x00, 0x01)]
    [InlineData(0x00, 0x80)]
    [InlineData(0x02, 0x01)]
    [InlineData(0x05, 0x10)]
    [InlineData(0x05, 0x80)]
    [InlineData(0x06, 0x01)]
    [InlineData(0x0F, 0x80)]
    [InlineData(0x0F, 0x10)]
    [InlineData(0x11, 0x80)]
    [InlineData(0x12, 0x01)]
    [InlineData(0x13, 0x04)]
    public void A_bit_that_is_read_wrong_shows_no_other_time_and_takes_no_code_away(int at, byte bits)
    {
        clock.Byte = at;
        clock.Bits = bits;
        for (int look = 0; look < 130; look++)
        {
            clock.WrongReads = 1;
            token.Run(TestToken.StepMilliseconds * 47);
            AssertHasCode();
            Assert.InRange(ClockGuardTests.GetOffset(token), -30, 30);
        }
    }

    // Behind its registers a DS3232 has memory and not the time once more, so that its driver can't see that a bit of the time
    // is wrong: here the time that jumped is read twice before it is believed.
    [Theory]
    [InlineData(0x00, 0x40)]
    [InlineData(0x01, 0x08)]
    [InlineData(0x02, 0x01)]
    [InlineData(0x04, 0x02)]
    [InlineData(0x05, 0x80)]
    [InlineData(0x06, 0x01)]
    public void A_time_of_a_DS3232_that_is_read_wrong_is_not_believed(int at, byte bits)
    {
        var memoryClock = new NoisyChip(new SimulatedDs3232(token.ClockChip));
        token.Bus.Attach(SimulatedDs3231.DefaultAddress, memoryClock);
        token.Run(3000);
        AssertHasCode();
        memoryClock.Byte = at;
        memoryClock.Bits = bits;
        for (int look = 0; look < 5; look++)
        {
            memoryClock.WrongReads = 1;
            for (int step = 0; step < 110; step++)
            {
                token.Run(TestToken.StepMilliseconds);
                AssertHasCode();
            }

            Assert.Equal(0, memoryClock.WrongReads);
            Assert.InRange(ClockGuardTests.GetOffset(token), -30, 30);
        }
    }

    [Fact]
    public void A_time_that_is_read_wrong_twice_in_the_same_way_is_no_time_for_a_step_only()
    {
        clock.Byte = 0x02;
        for (int look = 0; look < 20; look++)
        {
            // The copy of the time behind the registers does not say so.
            clock.WrongReads = 2;
            token.Run(1000);
            Assert.InRange(ClockGuardTests.GetOffset(token), -30, 30);
        }
    }

    [Theory]
    [InlineData(1, 0x08)]
    [InlineData(3, 0x01)]
    [InlineData(6, 0x02)]
    [InlineData(7, 0x01)]
    public void A_time_that_is_written_wrong_is_written_again(int at, byte bits)
    {
        clock.Byte = at;
        clock.Bits = bits;
        clock.WrongWrites = 1;
        Assert.Equal(Status.Ok, token.Ask(ClockGuardTests.Set(token, 20), press: false));
        Assert.Equal(0, clock.WrongWrites);
        Assert.InRange(ClockGuardTests.GetOffset(token, 20), -30, 30);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_write_to_the_clock_that_fails_is_repeated(int failures)
    {
        clock.FailedWrites = failures;
        Assert.Equal(Status.Ok, token.Ask(ClockGuardTests.Set(token, 20), press: false));
        Assert.Equal(0, clock.FailedWrites);
        Assert.InRange(ClockGuardTests.GetOffset(token, 20), -30, 30);
    }

    [Theory]
    [InlineData(0x10, 0x80)]
    [InlineData(0x10, 0x01)]
    public void An_ageing_register_that_is_read_or_written_wrong_ends_no_interval_and_trims_nothing_wrong(int at, byte bits)
    {
        var driver = new HwToken.Firmware.Drivers.Ds3231.Ds3231(token.Bus);
        driver.Read(out _);
        clock.Byte = at;
        clock.Bits = bits;
        clock.WrongReads = 1;
        driver.Read(out _);
        Assert.Equal((0, 0), (clock.WrongReads, driver.Ageing));
        clock.Byte = 1;
        clock.WrongWrites = 1;
        Assert.True(driver.SetAgeing(4));
        Assert.Equal((0, 4), (clock.WrongWrites, driver.Ageing));
        Assert.Equal(4, token.ClockChip.GetState().EffectiveAgeing);
    }

    [Fact]
    public void A_transfer_of_the_display_that_fails_is_repeated_and_the_picture_is_right()
    {
        var panel = new NoisyChip(token.Panel);
        token.Bus.Attach(SimulatedSsd1306.DefaultAddress, panel);
        token.Play(ButtonGesture.Press);
        int bytes = 0;
        token.Bus.Transferred += transfer => bytes += transfer.Address == SimulatedSsd1306.DefaultAddress && transfer.IsAcknowledged ? transfer.Written.Length : 0;
        int whole = 0;
        for (int step = 0; step < 4000; step++)
        {
            panel.Failures = step % 7 == 0 ? 1 : panel.Failures;
            bytes = 0;
            token.Run(TestToken.StepMilliseconds);
            whole += bytes > 1000 ? 1 : 0;
        }

        // It is never taken for gone, and so never sent anew as a whole.
        Assert.Equal(0, whole);
        AssertHasCode();
        Assert.Equal(0, Hello().Flags & HelloCommand.FlagDisplayAbsent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_token_with_another_chip_says_so_and_shows_no_code(bool isDs1307)
    {
        if (isDs1307)
        {
            var chip = new SimulatedDs1307(token.Time);
            chip.SetTime(token.Time.UtcNow);
            token.Bus.Attach(SimulatedDs3231.DefaultAddress, chip);
        }
        else
        {
            clock.Byte = 0x12;
            clock.WrongReads = int.MaxValue;
        }

        token.Run(1500);
        token.AssertPictured(isDs1307 ? "clock-ds1307" : "clock-other-chip");
        Assert.Equal(isDs1307 ? ClockState.Ds1307 : ClockState.OtherChip, Hello().ClockState);
        Assert.Equal(Status.ClockFailed, token.Ask(ClockGuardTests.Set(token, 0), press: false));
        token.AssertPictured(isDs1307 ? "clock-ds1307" : "clock-other-chip");
    }

    private HelloCommand Hello()
    {
        var hello = new HelloCommand();
        Assert.Equal(Status.Ok, token.Ask(hello));
        return hello;
    }

    // A dark screen shows the code again at a press.
    private void AssertHasCode()
    {
        if (!token.Panel.IsOn)
        {
            token.Play(ButtonGesture.Press);
        }

        char[] code = new char[OtpCode.MaxLength];
        var generator = new OtpGenerator(new OtpAccount(), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0, 10);
        generator.WriteCode(generator.GetMovingFactor(new DateTimeOffset(token.Time.UtcNow.AddMilliseconds(-30)).ToUnixTimeSeconds()), code);
        string before = new string(code, 0, 3) + " " + new string(code, 3, 3);
        generator.WriteCode(generator.GetMovingFactor(new DateTimeOffset(token.Time.UtcNow.AddMilliseconds(30)).ToUnixTimeSeconds()), code);
        string after = new string(code, 0, 3) + " " + new string(code, 3, 3);
        Assert.Contains(token.Text, line => line.Contains(before, StringComparison.Ordinal) || line.Contains(after, StringComparison.Ordinal));
    }
}
