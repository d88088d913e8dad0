namespace HwToken.Firmware.Requests;

/// <summary>
/// How soon a host may have again what its owner did not want: a pause after each refusal, twice as long each time. So who
/// said no once is hardly hindered, and a host that asks again and again gets nowhere.
/// </summary>
internal sealed class GrowingPause
{
    // An hour without a refusal, and the next one counts as the first.
    private const int ForgetMilliseconds = 3_600_000;

    private readonly int firstMilliseconds;
    private readonly int maxMilliseconds;
    private int lastMilliseconds;
    private long endsAt;

    /// <summary>There is no pause yet.</summary>
    /// <param name="firstMilliseconds">The first pause.</param>
    /// <param name="maxMilliseconds">The longest.</param>
    internal GrowingPause(int firstMilliseconds, int maxMilliseconds)
    {
        this.firstMilliseconds = firstMilliseconds;
        this.maxMilliseconds = maxMilliseconds;
    }

    /// <summary>Whole seconds until the pause ends, rounded up; 0 when there is none.</summary>
    internal int GetRemainingSeconds(long now) => now >= endsAt ? 0 : (int)((endsAt - now + 999) / 1000);

    /// <summary>Begins a pause, longer than the last one.</summary>
    internal void Begin(long now)
    {
        bool isFirst = lastMilliseconds == 0 || now - endsAt >= ForgetMilliseconds;
        int pause = isFirst ? firstMilliseconds : lastMilliseconds * 2;
        lastMilliseconds = pause < maxMilliseconds ? pause : maxMilliseconds;
        endsAt = now + lastMilliseconds;
    }

    /// <summary>The owner wanted it: the next pause is the first again.</summary>
    internal void Forget()
    {
        lastMilliseconds = 0;
        endsAt = 0;
    }
}
