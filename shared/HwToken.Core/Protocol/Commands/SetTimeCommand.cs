using HwToken.Core.Encoding;

namespace HwToken.Core.Protocol.Commands;

/// <summary>
/// Sets the token's time. The host says what time it was at a moment of the token's monotonic clock, which GetTime told; so
/// what the request itself takes on its way, or a question to the owner, adds no error. The token writes its clock
/// chip on the edge of the next second, since writing restarts the chip's second, and answers then.
/// </summary>
public sealed class SetTimeCommand : Command
{
    /// <summary>Earliest time that is taken: 2024-01-01T00:00:00Z.</summary>
    public const long MinUnixSeconds = ProtocolLimits.EarliestUnixSeconds;

    /// <summary>Latest time that is taken: a minute and a second before the end of the clock chip's calendar, 2099-12-31T23:58:59Z.</summary>
    public const long MaxUnixSeconds = 4102444739;

    /// <summary>How old <see cref="Moment"/> may be, in milliseconds.</summary>
    public const int MaxAgeMilliseconds = 60_000;

    /// <summary>Detail of InvalidTime: the time itself is out of range.</summary>
    public const int DetailRange = 0;

    /// <summary>Detail of InvalidTime: <see cref="Moment"/> is too old, or of another start of the token.</summary>
    public const int DetailMoment = 1;

    /// <inheritdoc/>
    public override byte Verb => Protocol.Verb.SetTime;

    /// <summary>Seconds since 1970-01-01T00:00:00Z.</summary>
    public long UnixSeconds;

    /// <summary>Milliseconds of the second, 0 to 999.</summary>
    public int Millisecond;

    /// <summary>The time may be off by so many milliseconds, 0 to 65,535: half the quickest round trip.</summary>
    public int UncertaintyMilliseconds;

    /// <summary>When it was that time: <see cref="GetTimeCommand.Moment"/>, or 0 for when this request arrives.</summary>
    public long Moment;

    /// <inheritdoc/>
    public override void WriteRequest(ByteWriter writer)
    {
        writer.WriteUInt64((ulong)UnixSeconds);
        writer.WriteUInt16(Millisecond);
        writer.WriteUInt16(UncertaintyMilliseconds);
        writer.WriteUInt64((ulong)Moment);
    }

    /// <inheritdoc/>
    public override void ReadRequest(ByteReader reader)
    {
        UnixSeconds = (long)reader.ReadUInt64();
        Millisecond = reader.ReadUInt16();
        UncertaintyMilliseconds = reader.ReadUInt16();
        Moment = (long)reader.ReadUInt64();
    }
}
