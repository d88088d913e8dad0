using System.Linq;
using HwToken.Simulator.Chips;

namespace HwToken.Simulator.Tests.Chips;

public sealed class SimulatedRandomTests
{
    [Fact]
    public void Repeats_its_bytes_for_the_same_seed_only()
    {
        Assert.Equal(Fill(new SimulatedRandom(7)), Fill(new SimulatedRandom(7)));
        Assert.NotEqual(Fill(new SimulatedRandom(7)), Fill(new SimulatedRandom(8)));
    }

    [Fact]
    public void Never_repeats_without_a_seed()
    {
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => string.Join(' ', Fill(new SimulatedRandom()))).Distinct().Count());
    }

    private static byte[] Fill(SimulatedRandom random)
    {
        byte[] buffer = new byte[16];
        random.Fill(buffer);
        return buffer;
    }
}
