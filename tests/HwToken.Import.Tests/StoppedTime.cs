using System;

namespace HwToken.Import.Tests;

/// <summary>A time that moves only when a test says so.</summary>
internal sealed class StoppedTime : TimeProvider
{
    internal TimeSpan Now { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;
}
