using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using HwToken.Device;
using HwToken.Device.Ports;
using HwToken.Simulator;
using HwToken.Web.Model;
using HwToken.Web.Tests.Browsing;

namespace HwToken.Web.Tests.Model;

/// <summary>Tokens that are plugged in and pulled, of which none is named.</summary>
public sealed class SeveralTokensTests : IAsyncDisposable
{
    private readonly Plugs plugs = new();
    private readonly Simulation first = Simulation.Start(new SimulatorOptions { Temporary = true, Approve = true });
    private readonly Simulation second = Simulation.Start(new SimulatorOptions { Temporary = true, Approve = true });
    private readonly Desk desk;

    public SeveralTokensTests()
    {
        plugs.Names = [first.Port];
        var memory = new TokenMemory(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "none"));
        desk = new Desk(new UiOptions(), new TokenDiscovery(plugs, Hello, memory));
        desk.Begin();
    }

    public async ValueTask DisposeAsync()
    {
        await desk.DisposeAsync();
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task One_that_is_plugged_in_later_can_be_chosen_and_one_that_is_pulled_no_longer()
    {
        await Until(() => desk.Token.IsReady);

        plugs.Names = [first.Port, second.Port];
        await Until(() => desk.Ports.Count == 2);
        Assert.Equal(first.Port, desk.Token.Port);
        await desk.ChoosePort(second.Port);
        Assert.Equal(second.Port, desk.Token.Port);

        plugs.Names = [second.Port];
        await Until(() => desk.Ports.Count == 1);
        Assert.Equal(second.Port, desk.Token.Port);
    }

    [Fact]
    public async Task What_was_meant_for_one_that_was_pulled_does_not_go_to_another_by_itself()
    {
        plugs.Names = [first.Port, second.Port];
        await Until(() => desk.Token.IsReady && desk.Ports.Count == 2);
        string port = desk.Token.Port;
        (Simulation used, Simulation other) = port == first.Port ? (first, second) : (second, first);
        await desk.Give(Encoding.UTF8.GetBytes(SampleAccounts.GitHub), "github.txt");

        plugs.Names = [other.Port];
        used.Dispose();
        await Until(() => desk.Token.Problem == "The token that this was for is not there any more. Plug it in again, or use another one.");
        Assert.Null(desk.Token.Info);
        Assert.Equal([other.Port], desk.Others.Select(view => view.Port));

        await desk.ChoosePort(other.Port);
        Assert.Equal(other.Port, desk.Token.Port);
        Assert.NotNull(desk.Found);
    }

    [Fact]
    public async Task Where_nothing_waits_another_takes_its_place()
    {
        await Until(() => desk.Token.IsReady);

        plugs.Names = [second.Port];
        first.Dispose();

        await Until(() => desk.Token.IsReady && desk.Token.Port == second.Port);
    }

    private static TokenInfo Hello(string port, System.Threading.CancellationToken cancellation)
    {
        using TokenSession session = TokenSession.Open(port, cancellation);
        return session.Info;
    }

    private async Task Until(Func<bool> holds)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.Changed += Look;
        Look();
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        desk.Changed -= Look;

        void Look()
        {
            if (holds())
            {
                reached.TrySetResult();
            }
        }
    }

    private sealed class Plugs : ISerialPortList
    {
        internal volatile string[] Names = [];

        public IReadOnlyList<SerialPortEntry> List() => [.. Names.Select(name => new SerialPortEntry(name, null) { IsSimulator = true })];
    }
}
