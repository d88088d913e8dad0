using System;
using System.Diagnostics;
using System.Threading;

namespace HwToken.Simulator.Links;

/// <summary>
/// A link at a UART's pace: ten bit times a byte each way, and a receive buffer of 2,048 bytes that loses what does
/// not fit when the firmware does not read in time.
/// </summary>
public sealed class ThrottledLink : ISimulatedLink
{
    /// <summary>The receive buffer, in bytes.</summary>
    public const int ReceiveBufferSize = 2048;

    /// <summary>Bytes that may wait to be sent before a write waits, as in a UART driver's transmit buffer.</summary>
    private const int TransmitBufferSize = 2048;

    /// <summary>Bytes that are taken from the link beneath ahead of their time, as an adapter's buffer does.</summary>
    private const int AdapterBufferSize = 2048;

    private readonly ISimulatedLink _inner;
    private readonly Func<double> _now;
    private readonly object _lock = new();
    private readonly UartLine _toToken;
    private readonly UartLine _toHost;
    private readonly ReceiveBuffer _received = new(ReceiveBufferSize);
    private readonly AutoResetEvent _wakeUp = new(false);
    private readonly Thread? _pump;
    private readonly byte[] _incoming = new byte[AdapterBufferSize];
    private readonly byte[] _outgoing = new byte[AdapterBufferSize];
    private volatile bool _isClosing;

    /// <summary>Puts a UART's pace on a link.</summary>
    /// <param name="inner">The link, which is this one's own from now on.</param>
    /// <param name="baudRate">Bits a second, 300 to 4,000,000.</param>
    public ThrottledLink(ISimulatedLink inner, int baudRate)
        : this(inner, baudRate, StopwatchMicroseconds())
    {
        _pump = new Thread(PumpLoop) { IsBackground = true, Name = "UART" };
        _pump.Start();
    }

    /// <summary>The same without a thread of its own: a test moves time on and calls <see cref="Pump"/>.</summary>
    internal ThrottledLink(ISimulatedLink inner, int baudRate, Func<double> microseconds)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfLessThan(baudRate, 300);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(baudRate, 4_000_000);
        _inner = inner;
        _now = microseconds;
        _toToken = new UartLine(baudRate);
        _toHost = new UartLine(baudRate);
        _inner.BytesArrived += OnInnerBytesArrived;
    }

    /// <inheritdoc/>
    public event Action? BytesArrived;

    /// <inheritdoc/>
    public string Address => _inner.Address;

    /// <summary>Bytes that the full receive buffer has lost so far.</summary>
    public long LostByteCount { get; private set; }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        lock (_lock)
        {
            MoveIn(_now());
            return _received.Read(buffer.AsSpan(offset, count));
        }
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        lock (_lock)
        {
            // Without a pump nothing would ever make room.
            while (_toHost.Count > TransmitBufferSize && _pump is not null && !_isClosing)
            {
                _ = Monitor.Wait(_lock, 10);
            }

            _toHost.Send(buffer.AsSpan(offset, count), _now());
        }

        _ = _wakeUp.Set();
    }

    /// <inheritdoc/>
    public void DiscardInput()
    {
        lock (_lock)
        {
            MoveIn(_now());
            _received.Clear();
        }
    }

    /// <summary>Closes the link beneath too; what is still on its way is lost.</summary>
    public void Dispose()
    {
        if (_isClosing)
        {
            return;
        }

        _isClosing = true;
        _inner.BytesArrived -= OnInnerBytesArrived;
        _ = _wakeUp.Set();
        _pump?.Join();
        _inner.Dispose();
        _wakeUp.Dispose();
    }

    /// <summary>Moves on what has had its time.</summary>
    /// <returns>Whether more is on its way.</returns>
    internal bool Pump()
    {
        int outgoing;
        bool hasInput;
        bool isBusy;
        lock (_lock)
        {
            double now = _now();
            MoveIn(now);
            outgoing = _toHost.Receive(_outgoing, now);
            hasInput = _received.Count > 0;
            isBusy = _toToken.Count > 0 || _toHost.Count > 0;
            Monitor.PulseAll(_lock);
        }

        if (outgoing > 0)
        {
            _inner.Write(_outgoing, 0, outgoing);
        }

        if (hasInput)
        {
            BytesArrived?.Invoke();
        }

        return isBusy;
    }

    private void PumpLoop()
    {
        while (!_isClosing)
        {
            if (Pump())
            {
                Thread.Sleep(1);
            }
            else
            {
                _ = _wakeUp.WaitOne();
            }
        }
    }

    private void MoveIn(double now)
    {
        int count = _toToken.Receive(_incoming, now);
        LostByteCount += count - _received.Add(_incoming.AsSpan(0, count));
        if (_toToken.Count < AdapterBufferSize)
        {
            count = _inner.Read(_incoming, 0, AdapterBufferSize - _toToken.Count);
            _toToken.Send(_incoming.AsSpan(0, count), now);
        }
    }

    private void OnInnerBytesArrived()
    {
        try
        {
            _ = _wakeUp.Set();
        }
        catch (ObjectDisposedException)
        {
            // Bytes that come while the link is being closed.
        }
    }

    private static Func<double> StopwatchMicroseconds()
    {
        var stopwatch = Stopwatch.StartNew();
        return () => stopwatch.Elapsed.TotalMicroseconds;
    }
}
