using System;
using System.Linq;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Commands;
using HwToken.Simulator.Failures;

namespace HwToken.Simulator.Tests.Commands;

public sealed class ConsoleCommandTests
{
    [Fact]
    public void Reads_every_command()
    {
        Assert.Equal(new ConsoleCommand.Gesture(ButtonGesture.Press), ConsoleCommand.Parse("press"));
        Assert.Equal(new ConsoleCommand.Gesture(ButtonGesture.DoublePress), ConsoleCommand.Parse("  double "));
        Assert.Equal([1500], Assert.IsType<ConsoleCommand.Gesture>(ConsoleCommand.Parse("hold 1500")).Motion.Phases);
        Assert.Equal(new ConsoleCommand.Screen(), ConsoleCommand.Parse("screen"));
        Assert.Equal(new ConsoleCommand.Png("a file.png"), ConsoleCommand.Parse("png a file.png"));
        Assert.Equal(new ConsoleCommand.Wait(60_000), ConsoleCommand.Parse("wait 60"));
        Assert.Equal(new ConsoleCommand.Clock(TimeSpan.FromSeconds(30)), ConsoleCommand.Parse("clock +30"));
        Assert.Equal(new ConsoleCommand.Clock(TimeSpan.FromSeconds(-1.5)), ConsoleCommand.Parse("clock\t-1.5"));
        Assert.Equal(new ConsoleCommand.Power(false), ConsoleCommand.Parse("power off"));
        Assert.Equal(new ConsoleCommand.Power(true), ConsoleCommand.Parse("power  on"));
        Assert.Equal(new ConsoleCommand.Battery(false), ConsoleCommand.Parse("battery out"));
        Assert.Equal(new ConsoleCommand.Battery(true), ConsoleCommand.Parse("battery in"));
        Assert.Equal(new ConsoleCommand.Memory(8000), ConsoleCommand.Parse("memory 8000"));
        Assert.Equal(new ConsoleCommand.Help(), ConsoleCommand.Parse("help"));
        Assert.Equal(new ConsoleCommand.Quit(), ConsoleCommand.Parse("quit"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("pres")]
    [InlineData("press twice")]
    [InlineData("hold")]
    [InlineData("hold 0")]
    [InlineData("hold -5")]
    [InlineData("hold 60001")]
    [InlineData("png")]
    [InlineData("clock")]
    [InlineData("clock 30")]
    [InlineData("clock +")]
    [InlineData("wait")]
    [InlineData("wait 0")]
    [InlineData("wait 3601")]
    [InlineData("wait 1.5")]
    [InlineData("clock +x")]
    [InlineData("clock +1e30")]
    [InlineData("clock +99999999999")]
    [InlineData("power")]
    [InlineData("power maybe")]
    [InlineData("battery")]
    [InlineData("memory")]
    [InlineData("memory -1")]
    [InlineData("memory 16777217")]
    public void Says_in_one_sentence_what_is_wrong(string line)
    {
        string message = Assert.Throws<SimulatorException>(() => ConsoleCommand.Parse(line)).Message;
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        Assert.DoesNotContain(message, "\n", StringComparison.Ordinal);
        Assert.True(message.Count(c => c == ':') <= 1);
    }
}
