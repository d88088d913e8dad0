using HwToken.Core.Encoding;

namespace HwToken.Core.Protocol.Commands;

/// <summary>
/// Sets the token's time. The time is the one at which the request arrives; the token writes its clock
/// chip on the edge of the next second, since writing restarts the chip's second, and answers then.
/// </summary>
public sealed class SetTimeCommand : Command
{
    /// <summary>Earliest time that is taken: 2024-01-01T00:00:00Z.</summary>
    public const long MinUnixSeconds = 1704067200;

    /// <summary>Latest time that is taken: one second before the end of the clock chip's calendar, 2099-12-31T23:59:58Z.</summary>
    public const long MaxUnixSeconds = 4102444798;

    /// <inheritdoc/>
    public override byte Verb => Protocol.Verb.SetTime;

    /// <summary>Seconds since 1970-01-01T00:00:00Z.</summary>
    public long UnixSeconds;

    /// <summary>Milliseconds of the second, 0 to 999.</summary>
    public int Millisecond;

    /// <inheritdoc/>
    public override void WriteRequest(ByteWriter writer)
    {
        writer.WriteUInt64((ulong)UnixSeconds);
        writer.WriteUInt16(Millisecond);
    }

    /// <inheritdoc/>
    public override void ReadRequest(ByteReader reader)
    {
        UnixSeconds = (long)reader.ReadUInt64();
        Millisecond = reader.ReadUInt16();
    }
}
