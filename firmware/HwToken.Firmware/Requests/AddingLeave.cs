namespace HwToken.Firmware.Requests;

/// <summary>The owner's leave to add so many accounts without another press, and how many of them are still to be shown.</summary>
internal sealed class AddingLeave
{
    private const int LeaveMilliseconds = 30_000;

    private long endsAt;

    /// <summary>The accounts that may still be added.</summary>
    internal int Count { get; private set; }

    /// <summary>The accounts that were announced and not reported yet.</summary>
    internal int Announced { get; set; }

    /// <summary>The owner gave leave.</summary>
    internal void Give(int count, long now)
    {
        Count = count;
        endsAt = now + LeaveMilliseconds;
    }

    /// <summary>Accounts were added; the time for the others begins anew.</summary>
    internal void Use(int count, long now)
    {
        Count = Count > count ? Count - count : 0;
        endsAt = now + LeaveMilliseconds;
    }

    /// <summary>Ends it when its time is over.</summary>
    internal void Step(long now)
    {
        if (Count > 0 && now >= endsAt)
        {
            Count = 0;
        }
    }

    /// <summary>Takes it back.</summary>
    internal void Forget() => Count = 0;
}
