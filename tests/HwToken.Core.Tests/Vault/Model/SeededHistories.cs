using System;
using System.Linq;
using System.Threading.Tasks;

namespace HwToken.Core.Tests.Vault.Model;

/// <summary>Random histories that are the same at every run: what a test run proved, the next one proves too.</summary>
internal static class SeededHistories
{
    /// <summary>Runs histories side by side.</summary>
    /// <param name="seed">Another seed gives other histories.</param>
    /// <param name="count">How many.</param>
    /// <param name="steps">Fewest and most steps, of four numbers from 0 to 9999 each.</param>
    /// <param name="maxCuts">Most power cuts.</param>
    /// <param name="maxDistance">Most cut points from one cut to the next.</param>
    /// <param name="run">Takes the steps and the distances of the cuts.</param>
    internal static void ForEach(int seed, int count, (int Min, int Max) steps, int maxCuts, int maxDistance, Action<int[][], int[]> run) => Parallel.For(0, count, index =>
    {
        var random = new Random(unchecked((seed * 1_000_003) + index));
        int[][] made = [.. Enumerable.Range(0, random.Next(steps.Min, steps.Max + 1)).Select(_ => Numbers(random, 4, 10_000))];
        int[] cuts = Numbers(random, random.Next(maxCuts + 1), maxDistance + 1);
        try
        {
            run(made, cuts);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"History {index} of seed {seed}: {exception.Message}", exception);
        }
    });

    private static int[] Numbers(Random random, int count, int end) => [.. Enumerable.Range(0, count).Select(_ => random.Next(end))];
}
