using System;
using HwToken.Firmware.Board;
using HwToken.Simulator;

namespace HwToken.Device.Tests;

/// <summary>A token that sleeps deeply is woken by the first bytes and answers when hello or the request is repeated.</summary>
public sealed class SleepingTokenTests : IDisposable
{
    private readonly Simulation simulation = Simulation.Start(new SimulatorOptions { Temporary = true, Tcp = 0, Clock = DateTimeOffset.UtcNow, LiveScreen = false });

    public void Dispose() => simulation.Dispose();

    [Fact]
    public void A_session_begins_with_a_token_that_sleeps()
    {
        PutToSleep();
        using TokenSession session = TokenSession.Open(simulation.Port);
        Assert.Equal("Simulator", session.Info.Board);
        Assert.Equal(StartReason.Bytes, simulation.Token.Board.Power.StartReason);
        Assert.False(simulation.Token.CaptureScreen().IsOn);
    }

    [Fact]
    public void A_session_goes_on_when_the_token_has_slept_meanwhile()
    {
        using TokenSession session = TokenSession.Open(simulation.Port);
        PutToSleep();
        Assert.Empty(session.List());
        Assert.Equal(StartReason.Bytes, simulation.Token.Board.Power.StartReason);
    }

    private void PutToSleep()
    {
        simulation.Token.Board.Power.DeepSleep();
        Assert.True(simulation.Token.WaitUntil(() => simulation.Token.IsAsleep));
    }
}
