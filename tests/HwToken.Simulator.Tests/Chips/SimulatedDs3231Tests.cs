using System;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Time;

namespace HwToken.Simulator.Tests.Chips;

public sealed partial class SimulatedDs3231Tests
{
    private readonly HostTime hostTime = HostTime.Manual(new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc));
    private readonly SimulatedDs3231 chip;

    public SimulatedDs3231Tests()
    {
        chip = new SimulatedDs3231(hostTime);
    }

    [Fact]
    public void Has_the_datasheets_values_after_its_first_power_up()
    {
        Assert.Equal("00000001010100" + "00000000000000" + "1C" + "88" + "00" + "1900", Registers(0, 19));
    }

    [Fact]
    public void Counts_from_its_reset_time_with_the_flag_set()
    {
        Pass(61);

        Assert.Equal("01010001010100", Time());
        Assert.Equal(0x88, Register(0x0F));
    }

    // Seconds, minutes, hours, day of the week, date, month with century, year.
    [Theory]
    [InlineData("58292304150626", 1, "59292304150626")]
    [InlineData("59592305310799", 1, "00000006010899")]
    [InlineData("59592307311299", 1, "00000001018100")] // the century bit toggles
    [InlineData("59592304280223", 1, "00000005010323")] // no leap year
    [InlineData("59592303280224", 1, "00000004290224")] // leap year
    [InlineData("59592304290224", 1, "00000005010324")]
    [InlineData("59592307288200", 1, "00000001298200")] // 2100 is one for the chip
    [InlineData("59592307319299", 1, "00000001010100")] // two centuries round
    [InlineData("00000001010100", 86_400 * 366, "00000003010101")]
    [InlineData("00000001010100", -1, "59592307319299")]
    [InlineData("00000003010324", -1, "59592302290224")]
    public void Counts_the_calendar(string before, int seconds, string after)
    {
        WriteTime(before);
        Assert.Equal(before, Time());

        Pass(seconds);

        Assert.Equal(after, Time());
    }

    [Fact]
    public void Counts_every_day_of_its_century_as_a_calendar_does()
    {
        var day = new DateTime(2000, 1, 1, 23, 59, 59, DateTimeKind.Utc);
        chip.SetTime(day);
        while (day.Year < 2100)
        {
            Assert.Equal($"{day:ss}{day:mm}{day:HH}0{(((int)day.DayOfWeek + 6) % 7) + 1}{day:dd}{day:MM}{day:yy}", Time());
            Pass(86_400);
            day = day.AddDays(1);
        }
    }

    // Bit 6 is the mode, bit 5 the afternoon: 12 AM is 52h, 1 AM 41h, 12 PM 72h, 1 PM 61h.
    [Theory]
    [InlineData(0x52, 0x41, 1)]
    [InlineData(0x51, 0x72, 1)]
    [InlineData(0x72, 0x61, 1)]
    [InlineData(0x71, 0x52, 2)]
    public void Counts_in_twelve_hour_mode(byte before, byte anHourLater, byte dayAnHourLater)
    {
        WriteTime($"0000{before:X2}01010126");
        Pass(3600);

        Assert.Equal(anHourLater, Register(0x02));
        Assert.Equal(dayAnHourLater, Register(0x03));
    }

    [Fact]
    public void Begins_the_second_anew_when_the_seconds_register_is_written()
    {
        PassMilliseconds(700);
        Write(0x00, 0x10);
        PassMilliseconds(999);
        Assert.Equal(0x10, Register(0x00));

        PassMilliseconds(1);
        Assert.Equal(0x11, Register(0x00));
    }

    [Fact]
    public void Keeps_the_running_second_when_another_time_register_is_written()
    {
        PassMilliseconds(700);
        Write(0x01, 0x30);
        PassMilliseconds(299);
        Assert.Equal(0x00, Register(0x00));

        PassMilliseconds(1);
        Assert.Equal("013000", Registers(0, 3));
    }

    [Fact]
    public void Clears_its_oscillator_stop_flag_by_a_zero_and_never_sets_it_by_a_one()
    {
        Write(0x0F, 0x88);
        Assert.Equal(0x88, Register(0x0F));

        Write(0x0F, 0x08);
        Assert.Equal(0x08, Register(0x0F));

        Write(0x0F, 0xFF);
        Assert.Equal(0x08, Register(0x0F));

        Write(0x0F, 0x00);
        Assert.Equal(0x00, Register(0x0F));
    }

    [Fact]
    public void Ignores_writes_to_its_thermometer_and_to_bits_that_do_not_exist()
    {
        Write(0x11, 0x55, 0xAA);
        Assert.Equal("1900", Registers(0x11, 2));

        WriteTime("FFFFFFFFFFFFFF");
        Assert.Equal("7F7F7F073F9FFF", Time());
    }

    [Theory]
    [InlineData(25.25, "1940")]
    [InlineData(-0.25, "FFC0")]
    [InlineData(-10.5, "F580")]
    public void Says_its_temperature_in_quarters_of_a_degree(double temperature, string registers)
    {
        chip.Temperature = temperature;

        Assert.Equal(registers, Registers(0x11, 2));
        Assert.Equal(temperature, chip.Temperature);
    }

    [Fact]
    public void Wraps_its_register_pointer_from_12h_to_00h_in_reads_and_writes()
    {
        Write(0x12, 0xFF, 0x33, 0x44);
        Assert.Equal("3344", Registers(0x00, 2));
        Assert.Equal("003344", Registers(0x12, 3));
    }

    [Fact]
    public void Goes_on_where_the_pointer_stands_in_a_read_of_its_own()
    {
        Write(0x04, 0x21);
        byte[] next = new byte[2];
        Assert.True(chip.Read(next));

        Assert.Equal("0100", Convert.ToHexString(next));
    }

    [Fact]
    public void Does_not_tear_the_time_within_a_read()
    {
        // This host's time goes on by a whole second each time that anybody looks.
        var chip = new SimulatedDs3231(new RestlessTime());
        Assert.True(chip.Write([0x00, 0x59, 0x59, 0x23, 0x07, 0x31, 0x12, 0x99]));
        byte[] data = new byte[7];
        Assert.True(chip.Write([0x00]));
        Assert.True(chip.Read(data));

        Assert.Equal("000001018100", Convert.ToHexString(data[1..]));
        Assert.InRange(data[0], 0, 3);
    }

    [Fact]
    public void Takes_the_time_anew_when_a_read_rolls_over_to_register_0()
    {
        var chip = new SimulatedDs3231(new RestlessTime());
        byte[] data = new byte[20];
        Assert.True(chip.Write([0x00]));
        Assert.True(chip.Read(data));

        Assert.NotEqual(data[0], data[19]);
    }

    [Fact]
    public void Drifts_by_its_parts_per_million()
    {
        // 2 ppm: 63.072 s in a year of 365 days.
        chip.SetTime(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        chip.DriftPpm = 2;
        Pass(365 * 86_400);
        Assert.Equal("03010005010127", Time());

        chip.SetTime(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        chip.DriftPpm = -2;
        Pass(365 * 86_400);
        Assert.Equal("56582304311226", Time());
    }

    [Fact]
    public void Drifts_the_same_however_often_it_is_read()
    {
        chip.DriftPpm = 50;
        for (int i = 0; i < 20_000; i++)
        {
            PassMilliseconds(1000);
            _ = Time();
        }

        // 20,000 s and one more: 5 h 33 min 21 s.
        Assert.Equal("213305", Registers(0, 3));
    }

    [Fact]
    public void Runs_slower_by_a_positive_ageing_offset_once_a_conversion_was_asked_for()
    {
        chip.SetTime(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Write(0x10, 100); // 10 ppm slower
        Write(0x0E, 0x3C); // CONV
        Assert.Equal(0x1C, Register(0x0E));
        Pass(100_000);

        Assert.Equal("394603", Registers(0, 3)); // 99,999 s: 1 d 3 h 46 min 39 s
    }

    [Fact]
    public void Takes_an_ageing_offset_in_by_itself_after_64_seconds()
    {
        chip.SetTime(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Write(0x10, unchecked((byte)-100)); // 10 ppm faster
        Pass(100_063);
        Assert.Equal("434703", Registers(0, 3)); // as counted: 100,063 s; the offset has worked for 99,999 s only

        Pass(1);
        Assert.Equal("454703", Registers(0, 3));
    }

    [Fact]
    public void Tells_when_its_state_has_changed_and_keeps_quiet_while_it_counts()
    {
        int changes = 0;
        chip.Changed += () => changes++;
        Pass(100);
        _ = Time();
        Assert.Equal(0, changes);

        Write(0x00, 0x00);
        Assert.Equal(1, changes);
    }

    [Theory]
    [InlineData(1999)]
    [InlineData(2100)]
    public void Refuses_to_be_set_outside_its_century(int year)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => chip.SetTime(new DateTime(year, 6, 1, 0, 0, 0, DateTimeKind.Utc)));
    }

    private void Pass(long seconds)
    {
        hostTime.Shift(TimeSpan.FromSeconds(seconds));
    }

    private void PassMilliseconds(long milliseconds)
    {
        hostTime.Shift(TimeSpan.FromMilliseconds(milliseconds));
    }

    private void Write(byte register, params byte[] values)
    {
        Assert.True(chip.Write([register, .. values]));
    }

    private void WriteTime(string registers)
    {
        Write(0x00, Convert.FromHexString(registers));
    }

    private string Time()
    {
        return Registers(chip, 0, 7);
    }

    private byte Register(byte register)
    {
        return Convert.FromHexString(Registers(chip, register, 1))[0];
    }

    private string Registers(byte first, int count)
    {
        return Registers(chip, first, count);
    }

    private static string Registers(SimulatedDs3231 chip, byte first, int count)
    {
        byte[] data = new byte[count];
        Assert.True(chip.Write([first]));
        Assert.True(chip.Read(data));
        return Convert.ToHexString(data);
    }

    /// <summary>A time that goes on by a second whenever it is asked for.</summary>
    private sealed class RestlessTime : IHostTime
    {
        private long ticks;

        public long UtcTicks => ticks += TimeSpan.TicksPerSecond;
    }
}
