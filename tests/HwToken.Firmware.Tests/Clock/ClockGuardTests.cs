using System;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;

namespace HwToken.Firmware.Tests.Clock;

/// <summary>A host that moves a trusted clock, and the owner who is asked.</summary>
public partial class ClockGuardTests
{
    private const int Day = 86_400;
    private readonly TestToken token = new();

    [Fact]
    public void The_first_set_of_a_fresh_token_needs_no_press()
    {
        var fresh = new TestToken(isClockSet: false);
        fresh.Run(1500);
        Assert.Equal(Status.Ok, fresh.Ask(Set(fresh, 0), press: false));
        Assert.InRange(GetOffset(fresh), -30, 30);
    }

    [Fact]
    public void A_chip_that_was_set_elsewhere_is_set_without_a_press_as_long_as_there_are_no_accounts()
    {
        token.Run(1500);
        Assert.Equal(Status.Ok, token.Ask(Set(8 * 3600), press: false));
        Add();
        AssertAsks(Set(-8 * 3600));
    }

    [Theory]
    [InlineData(58, false)]
    [InlineData(-58, false)]
    [InlineData(62, true)]
    [InlineData(-62, true)]
    [InlineData(Day, true)]
    [InlineData(-400 * Day, true)]
    [InlineData(20 * 365 * Day, true)]
    public void A_trusted_clock_is_moved_by_more_than_a_minute_only_with_a_press(int seconds, bool asks)
    {
        Trust();
        token.Send(Set(seconds));
        token.Run(1500);
        Assert.Equal(asks, token.App.AwaitsConfirmation);
        Assert.InRange(GetOffset(token, asks ? 0 : seconds), -30, 30);
    }

    [Theory]
    [InlineData(25)]
    [InlineData(-25)]
    public void Small_changes_one_way_add_up_over_restarts_until_the_owner_confirms(int seconds)
    {
        Trust();
        SetSilently(seconds);
        Restart();
        SetSilently(2 * seconds);
        Restart();
        Assert.InRange(Drift().UnconfirmedMilliseconds - (2 * seconds * 1000), -60, 60);
        AssertAsks(Set(3 * seconds));
        token.Play(ButtonGesture.Hold(1000));
        Assert.InRange(GetOffset(token, 2 * seconds), -30, 30);

        Assert.Equal(Status.Ok, token.Ask(Set(3 * seconds)));
        Assert.Equal(0, Drift().UnconfirmedMilliseconds);
        SetSilently(4 * seconds);
        SetSilently(5 * seconds);
        AssertAsks(Set(6 * seconds));
    }

    [Fact]
    public void Small_changes_there_and_back_are_no_matter()
    {
        Trust();
        for (int round = 0; round < 5; round++)
        {
            SetSilently(50);
            SetSilently(0);
        }

        Assert.InRange(Drift().UnconfirmedMilliseconds, -300, 300);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Whatever_a_host_does_without_a_press_it_moves_the_clock_by_no_more_than_a_minute(int seed)
    {
        // A second more for a set right after a start, which is judged by the chip's whole seconds, and one since they are read here.
        const int Limit = 62;
        Trust();
        var host = new Random(seed);
        int least = 0;
        int most = 0;
        for (int attempt = 0; attempt < 300; attempt++)
        {
            switch (host.Next(25))
            {
                case 0:
                    token.Restart();
                    break;
                case 1:
                    token.Send(new HelloCommand());
                    break;
                case 2:
                    token.Send(new CancelCommand());
                    break;
                case 3:
                    token.Bus.Detach(SimulatedDs3231.DefaultAddress);
                    token.Run(host.Next(1500));
                    token.Bus.Attach(SimulatedDs3231.DefaultAddress, token.ClockChip);
                    break;
                default:
                    // Relative to where the clock is: what creeps moves by less than a minute each time.
                    SetTimeCommand set = Set(ReadAhead() + host.Next(-62, 63));
                    set.Millisecond = host.Next(1000);
                    set.UncertaintyMilliseconds = host.Next(65_536);
                    token.Send(set);
                    break;
            }

            token.Run(host.Next(4) == 0 ? host.Next(4000) : host.Next(600));
            token.TakeAnswers();
            least = Math.Min(least, ReadAhead());
            most = Math.Max(most, ReadAhead());
        }

        Assert.InRange(least, -Limit, Limit);
        Assert.InRange(most, -Limit, Limit);
        Assert.True(most - least > 10, "The host moved nothing, so that nothing was tried.");

        int ReadAhead()
        {
            new HwToken.Firmware.Drivers.Ds3231.Ds3231(token.Bus).Read(out long seconds);
            return (int)(DateTime.UnixEpoch.AddSeconds(seconds) - token.Time.UtcNow).TotalSeconds;
        }
    }

    [Fact]
    public void A_change_that_cannot_be_counted_is_not_made()
    {
        Trust();
        token.Flash.Faults = new FailingWrites(9);
        Assert.Equal(Status.StorageFailed, token.Ask(Set(40)));
        Assert.InRange(GetOffset(token), -30, 30);
    }

    [Fact]
    public void The_question_shows_the_old_and_the_new_time_and_both_go_on()
    {
        Trust();
        token.Time.ShiftTo(new DateTime(2028, 2, 28, 23, 59, 50, DateTimeKind.Utc));
        token.Run(3000);
        token.Send(Set(Day));
        token.Run(500);
        token.AssertShows("Set clock? (UTC)");
        token.AssertShows("2028-02-28 23:59:53");
        token.AssertShows("→ 2028-02-29 23:59:53");
        token.Run(8000);
        token.AssertShows("2028-02-29 00:00:01");
        token.AssertShows("→ 2028-03-01 00:00:01");
    }

    [Fact]
    public void On_the_press_the_time_is_set_that_it_is_then()
    {
        Trust();
        token.Send(Set(Day));
        token.Run(17_350);
        token.Play(ButtonGesture.Press);
        token.Run(1500);
        token.AssertShows("Clock set");
        Assert.InRange(GetOffset(token, Day), -30, 30);
    }

    [Theory]
    [InlineData("decline")]
    [InlineData("nobody")]
    [InlineData("cancel")]
    [InlineData("hello")]
    [InlineData("power")]
    public void Without_a_yes_nothing_changes(string how)
    {
        int id = Trust();
        int moved = Drift().UnconfirmedMilliseconds;
        int asked = token.Send(Set(Day));
        token.Run(1500);
        Status? expected = null;
        switch (how)
        {
            case "decline":
                token.Play(ButtonGesture.Hold(1000));
                expected = Status.Declined;
                break;
            case "nobody":
                token.Run(30_000);
                expected = Status.TimedOut;
                break;
            case "cancel":
                token.Send(new CancelCommand());
                token.Run(100);
                expected = Status.Cancelled;
                break;
            case "hello":
                token.Send(new HelloCommand());
                token.Run(100);
                expected = Status.Cancelled;
                break;
            default:
                Restart();
                break;
        }

        if (expected is not null)
        {
            byte[] answer = token.TakeAnswers().Last(message => Message.GetSequence(message) == asked);
            Assert.Equal(expected, Message.GetStatus(answer));
        }

        token.Run(5000);
        Assert.False(token.App.AwaitsConfirmation);
        Assert.InRange(GetOffset(token), -30, 30);
        Assert.Equal(moved, Drift().UnconfirmedMilliseconds);
        token.AssertShows(Code(id));
    }

    [Fact]
    public void An_erased_token_is_fresh_again()
    {
        Trust();
        SetSilently(40);
        Assert.Equal(Status.Ok, token.Ask(new ResetCommand()));
        Assert.Equal(Status.Ok, token.Ask(Set(Day), press: false));
        Assert.Equal(0, Drift().UnconfirmedMilliseconds);
    }

    internal static SetTimeCommand Set(TestToken token, int ahead)
    {
        long wanted = ((token.Time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond) + (ahead * 1000L) + TestToken.StepMilliseconds;
        return new SetTimeCommand { UnixSeconds = wanted / 1000, Millisecond = (int)(wanted % 1000) };
    }

    /// <summary>How far the token's clock is ahead of the world's, less what it should be, in milliseconds.</summary>
    internal static double GetOffset(TestToken token, int expected = 0)
    {
        // While the token asks something it tells no time; its screen goes on by the same clock.
        var told = new GetTimeCommand();
        if (token.App.AwaitsConfirmation)
        {
            return ChipOffset(token) - (expected * 1000.0);
        }

        DateTime before = token.Time.UtcNow;
        Assert.Equal(Status.Ok, token.Ask(told));
        Assert.Equal(ClockState.Running, told.ClockState);
        DateTime time = DateTime.UnixEpoch.AddSeconds(told.UnixSeconds).AddMilliseconds(told.Millisecond);
        return (time - before).TotalMilliseconds - TestToken.StepMilliseconds - (expected * 1000.0);
    }

    private static double ChipOffset(TestToken token)
    {
        var driver = new HwToken.Firmware.Drivers.Ds3231.Ds3231(token.Bus);
        driver.Read(out long seconds);
        double offset = (DateTime.UnixEpoch.AddSeconds(seconds) - token.Time.UtcNow).TotalMilliseconds;
        return offset is > -1000 and <= 0 ? 0 : offset;
    }

    private SetTimeCommand Set(int ahead) => Set(token, ahead);

    private int Trust()
    {
        token.Run(1500);
        int id = Add();
        Assert.Equal(Status.Ok, token.Ask(Set(0), press: false));
        token.Run(3000);
        return id;
    }

    private int Add()
    {
        var add = new AddCommand { Credentials = [new OtpCredential(new OtpAccount { Issuer = "GitHub", Label = "ada" }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])] };
        Assert.Equal(Status.Ok, token.Ask(add));
        return add.Details[0];
    }

    private void SetSilently(int ahead)
    {
        Assert.Equal(Status.Ok, token.Ask(Set(ahead), press: false));
        Assert.InRange(GetOffset(token, ahead), -30, 30);
    }

    private void AssertAsks(SetTimeCommand set)
    {
        token.Send(set);
        token.Run(1000);
        Assert.True(token.App.AwaitsConfirmation);
    }

    private void Restart()
    {
        token.Restart();
        token.Run(2500);
    }

    private GetClockCommand Drift()
    {
        if (token.App.AwaitsConfirmation)
        {
            token.Ask(new CancelCommand());
            token.Run(3000);
        }

        var clock = new GetClockCommand();
        Assert.Equal(Status.Ok, token.Ask(clock));
        return clock;
    }

    private string Code(int id)
    {
        Assert.NotEqual(0, id);
        char[] code = new char[OtpCode.MaxLength];
        var generator = new OtpGenerator(new OtpAccount(), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0, 10);
        generator.WriteCode(generator.GetMovingFactor(new DateTimeOffset(token.Time.UtcNow).ToUnixTimeSeconds()), code);
        return new string(code, 0, 3) + " " + new string(code, 3, 3);
    }
}
