namespace HwToken.Core.Otp;

/// <summary>The time step of RFC 6238, section 4.2.</summary>
public static class Totp
{
    /// <summary>T = floor((time − T0) / X).</summary>
    /// <param name="unixSeconds">Seconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="startTime">T0, Unix seconds.</param>
    /// <param name="period">X, 1 to 86,400 seconds.</param>
    public static long GetTimeStep(long unixSeconds, long startTime, int period)
    {
        long elapsed = unixSeconds - startTime;
        long step = elapsed / period;
        return elapsed < 0 && step * period != elapsed ? step - 1 : step;
    }

    /// <summary>Milliseconds until the step ends.</summary>
    /// <param name="unixMilliseconds">Milliseconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="startTime">T0, Unix seconds.</param>
    /// <param name="period">X, 1 to 86,400 seconds.</param>
    /// <returns>1 to <paramref name="period"/> × 1,000.</returns>
    public static int GetRemainingMilliseconds(long unixMilliseconds, long startTime, int period)
    {
        long length = period * 1000L;
        long elapsed = (unixMilliseconds - (startTime * 1000)) % length;
        return (int)(elapsed < 0 ? -elapsed : length - elapsed);
    }
}
