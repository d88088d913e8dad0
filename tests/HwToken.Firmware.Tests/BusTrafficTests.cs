using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Screens;

namespace HwToken.Firmware.Tests;

/// <summary>What the token sends to its display over the I²C bus, second by second, and what it allocates meanwhile.</summary>
public class BusTrafficTests
{
    // A whole picture as nanoFramework's binding sends it, commands included; and a tenth of it.
    private const int WholePicture = 1064;
    private const int Tenth = WholePicture / 10;

    private readonly TestToken token = new();
    private int displayBytes;

    public BusTrafficTests()
    {
        token.Bus.Transferred += transfer => displayBytes += transfer.Address == SimulatedSsd1306.DefaultAddress ? transfer.Written.Length : 0;
    }

    [Theory]
    [InlineData(OtpAlgorithm.Sha1, 6, 30)]
    [InlineData(OtpAlgorithm.Sha256, 10, 15)]
    [InlineData(OtpAlgorithm.Sha512, 8, 60)]
    [InlineData(OtpAlgorithm.Sha1, 6, 3600)]
    public void A_second_with_an_unchanged_code_sends_at_most_a_tenth_of_a_picture(OtpAlgorithm algorithm, int digits, int period)
    {
        Add(new OtpAccount { Issuer = "GitHub", Label = "ada@example.com", Algorithm = algorithm, Digits = digits, Period = period });
        int quiet = 0;
        foreach (Second second in Watch(140))
        {
            if (!second.HasNews)
            {
                quiet++;
                Assert.InRange(second.Bytes, 0, Tenth);
            }
        }

        Assert.InRange(quiet, 100, 140);
    }

    [Fact]
    public void The_bar_costs_a_few_bytes_a_step_and_a_new_code_less_than_two_thirds_of_a_picture()
    {
        Add(new OtpAccount { Issuer = "GitHub", Label = "ada@example.com" });
        List<Second> seconds = [.. Watch(59)];
        Assert.Equal(30, seconds.Where(second => !second.HasNews).Max(second => second.Bytes));
        Assert.Equal(127, seconds.Where(second => second.HasNextCode && !second.HadNextCode).Max(second => second.Bytes));
        Assert.InRange(seconds.Where(second => second.HasNewCode && !second.IsPressed).Min(second => second.Bytes), 400, WholePicture * 2 / 3);
    }

    [Fact]
    public void A_name_that_moves_costs_its_line_a_step()
    {
        Add(new OtpAccount { Issuer = "GitHub", Label = "ada.lovelace@analytical-engine.example.com" });
        displayBytes = 0;
        int dearest = 0;
        for (int step = 0; step < 1000; step++)
        {
            token.Run(TestToken.StepMilliseconds);
            dearest = Codes()[1].Length == 0 ? Math.Max(dearest, displayBytes) : dearest;
            displayBytes = 0;
        }

        // Position and data of the two pages over which the line stands, as it keeps off the edge; the bar may move in the same step.
        Assert.InRange(dearest, 100, (2 * (4 + 1 + 126)) + 6);
    }

    [Fact]
    public void A_name_that_went_by_twice_costs_what_any_other_does()
    {
        Add(new OtpAccount { Issuer = "GitHub", Label = "ada.lovelace@analytical-engine.example.com", Period = 3600 });
        token.Run(16_000);
        for (int second = 0; second < 10; second++)
        {
            displayBytes = 0;
            token.Run(1000);
            Assert.InRange(displayBytes, 0, Tenth);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_screen_that_does_not_change_costs_a_no_operation_a_second(bool isDark)
    {
        token.Run(isDark ? 62_000 : 30_000);
        displayBytes = 0;
        token.Run(10_000);
        Assert.Equal(20, displayBytes);
    }

    [Fact]
    public void A_tick_allocates_nothing_while_the_code_stays_and_while_it_changes_and_in_the_dark()
    {
        var quiet = new TestToken();
        Assert.Equal(Status.Ok, quiet.Ask(MakeAdd(new OtpAccount { Issuer = "GitHub", Label = "ada@example.com" })));
        quiet.Run(65_000);
        quiet.Play(ButtonGesture.Press);
        AssertAllocatesNothing(quiet, 59_000);
        Assert.True(quiet.Panel.IsOn);
        quiet.Run(2_000);
        Assert.False(quiet.Panel.IsOn);
        AssertAllocatesNothing(quiet, 30_000);
    }

    [Fact]
    public void Dimming_and_going_dark_allocate_nothing()
    {
        var quiet = new TestToken();
        Assert.Equal(Status.Ok, quiet.Ask(MakeAdd(new OtpAccount { Issuer = "GitHub", Label = "ada@example.com" })));
        quiet.Run(65_000);
        for (int round = 0; round < 2; round++)
        {
            quiet.Play(ButtonGesture.Press);
            quiet.Run(6_000);
            AssertAllocatesNothing(quiet, 100_000);
            Assert.False(quiet.Panel.IsOn);
        }
    }

    [Theory]
    [InlineData(OtpAlgorithm.Sha256, 32)]
    [InlineData(OtpAlgorithm.Sha512, 64)]
    public void A_code_of_the_devices_own_hashes_allocates_the_hash_and_nothing_else(OtpAlgorithm algorithm, int hashLength)
    {
        const int ArrayHeader = 24;
        var quiet = new TestToken();
        Assert.Equal(Status.Ok, quiet.Ask(MakeAdd(new OtpAccount { Issuer = "GitHub", Label = "ada@example.com", Algorithm = algorithm })));
        quiet.Run(65_000);
        quiet.Play(ButtonGesture.Press);

        // A minute less a second has four moments at most at which a code is made: two time steps and their last five seconds.
        Assert.InRange(CountAllocated(quiet, 59_000), hashLength, 4 * (ArrayHeader + hashLength));
    }

    private static void AssertAllocatesNothing(TestToken token, int milliseconds) => Assert.Equal(0, CountAllocated(token, milliseconds));

    private static long CountAllocated(TestToken token, int milliseconds)
    {
        long allocated = 0;
        for (int elapsed = 0; elapsed < milliseconds; elapsed += TestToken.StepMilliseconds)
        {
            token.Monotonic.Advance(TestToken.StepMilliseconds);
            token.Time.Shift(TimeSpan.FromMilliseconds(TestToken.StepMilliseconds));
            long before = GC.GetAllocatedBytesForCurrentThread();
            token.App.Step();
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return allocated;
    }

    private static AddCommand MakeAdd(OtpAccount account) =>
        new() { Credentials = [new OtpCredential(account, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])] };

    private void Add(OtpAccount account)
    {
        Assert.Equal(Status.Ok, token.Ask(MakeAdd(account)));
        token.Play(ButtonGesture.Press);
        token.Run(2_000);
    }

    // Second by second of the token's time; a press now and then keeps the screen lit, in seconds that do not count.
    private IEnumerable<Second> Watch(int seconds)
    {
        string[] before = Codes();
        for (int second = 0; second < seconds; second++)
        {
            bool isPressed = second % 15 == 14;
            displayBytes = 0;
            if (isPressed)
            {
                token.Play(ButtonGesture.Press);
            }
            else
            {
                token.Run(1_000);
            }

            string[] after = Codes();
            yield return new Second(displayBytes, isPressed || after[0] != before[0], before[1].Length > 0, after[1].Length > 0, isPressed);
            before = after;
        }
    }

    private string[] Codes()
    {
        IReadOnlyList<string> text = ScreenCapture.Of(token.Panel).Text;
        string code = text.First(line => line.Count(char.IsAsciiDigit) >= 6 && !line.StartsWith("next", StringComparison.Ordinal));
        return [code, text.FirstOrDefault(line => line.StartsWith("next", StringComparison.Ordinal)) ?? ""];
    }

    private sealed record Second(int Bytes, bool HasNewCode, bool HadNextCode, bool HasNextCode, bool IsPressed)
    {
        public bool HasNews => HasNewCode || HadNextCode != HasNextCode;
    }
}
