using System;
using System.IO;

namespace HwToken.Import.Exports;

/// <summary>What is unpacked, up to a limit: a small file may hold a text that unpacks to any length.</summary>
internal sealed class LimitedStream : Stream
{
    private readonly Stream inner;
    private readonly Func<ImportException> makeRefusal;
    private readonly UnpackLimit? all;
    private long left;

    /// <summary>Wraps a stream, which is disposed of with this one.</summary>
    /// <param name="inner">What unpacks.</param>
    /// <param name="limit">The most bytes.</param>
    /// <param name="makeRefusal">Makes what is thrown when there are more.</param>
    /// <param name="all">Counts it with all else that is unpacked of the source.</param>
    internal LimitedStream(Stream inner, long limit, Func<ImportException> makeRefusal, UnpackLimit? all = null)
    {
        this.inner = inner;
        this.all = all;
        this.makeRefusal = makeRefusal;
        left = limit;
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int count = inner.Read(buffer);
        left -= count;
        return left >= 0 && all?.Take(count) != false ? count : throw makeRefusal();
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
