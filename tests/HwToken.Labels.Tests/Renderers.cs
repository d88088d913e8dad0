using System;
using System.Collections.Concurrent;
using HwToken.Labels.Tests;

[assembly: AssemblyFixture(typeof(Renderers))]

namespace HwToken.Labels.Tests;

/// <summary>
/// Renderers with the program's own fonts, one for each test that runs at the same time: to unpack and open the fonts takes several times
/// as long as to draw a name.
/// </summary>
public sealed class Renderers : IDisposable
{
    private readonly ConcurrentBag<LabelRenderer> free = [];

    /// <summary>Takes a renderer that nobody uses; to be given back.</summary>
    public LabelRenderer Take() => free.TryTake(out LabelRenderer? renderer) ? renderer : new LabelRenderer(usesSystemFonts: false);

    /// <summary>Gives a renderer to those that come next.</summary>
    public void Give(LabelRenderer renderer) => free.Add(renderer);

    /// <inheritdoc/>
    public void Dispose()
    {
        while (free.TryTake(out LabelRenderer? renderer))
        {
            renderer.Dispose();
        }
    }
}
