using System;
using System.Collections.Generic;

namespace HwToken.Simulator.Links;

/// <summary>
/// Several links as the token's one: it reads from whichever speaks and answers there. While one speaks, another has
/// to wait until the first has been quiet for a moment, so that their frames do not mix.
/// </summary>
public sealed class SerialMultiplexer : ISimulatedLink
{
    private const int QuietMilliseconds = 20;
    private readonly IReadOnlyList<ISimulatedLink> links;
    private readonly Func<long> milliseconds;
    private int current;
    private long lastHeard;

    /// <summary>Joins links, which are this one's own from now on; there may be none.</summary>
    public SerialMultiplexer(IReadOnlyList<ISimulatedLink> links)
        : this(links, () => Environment.TickCount64)
    {
    }

    /// <summary>The same with a time source that counts milliseconds up.</summary>
    internal SerialMultiplexer(IReadOnlyList<ISimulatedLink> links, Func<long> milliseconds)
    {
        ArgumentNullException.ThrowIfNull(links);
        this.links = links;
        this.milliseconds = milliseconds;
        lastHeard = milliseconds() - QuietMilliseconds;
        foreach (ISimulatedLink link in links)
        {
            link.BytesArrived += () => BytesArrived?.Invoke();
        }
    }

    /// <inheritdoc/>
    public event Action? BytesArrived;

    /// <inheritdoc/>
    /// <remarks>Of the link that spoke last.</remarks>
    public string Address => links.Count == 0 ? "" : links[current].Address;

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        if (links.Count == 0)
        {
            return 0;
        }

        long now = milliseconds();
        int candidates = now - lastHeard >= QuietMilliseconds ? links.Count : 1;
        for (int i = 0; i < candidates; i++)
        {
            int index = (current + i) % links.Count;
            int read = links[index].Read(buffer, offset, count);
            if (read > 0)
            {
                current = index;
                lastHeard = now;
                return read;
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        if (links.Count > 0)
        {
            links[current].Write(buffer, offset, count);
        }
    }

    /// <inheritdoc/>
    public void DiscardInput()
    {
        foreach (ISimulatedLink link in links)
        {
            link.DiscardInput();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ISimulatedLink link in links)
        {
            link.Dispose();
        }
    }
}
