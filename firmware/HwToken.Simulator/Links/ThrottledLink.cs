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

    private readonly ISimulatedLink inner;
    private readonly Func<double> now;
    private readonly object gate = new();
    private readonly UartLine toToken;
    private readonly UartLine toHost;
    private readonly ReceiveBuffer received = new(ReceiveBufferSize);
    private readonly AutoResetEvent wakeUp = new(false);
    private readonly Thread? pump;
    private readonly byte[] incoming = new byte[AdapterBufferSize];
    private readonly byte[] outgoing = new byte[AdapterBufferSize];
    private volatile bool isClosing;

    /// <summary>Puts a UART's pace on a link.</summary>
    /// <param name="inner">The link, which is this one's own from now on.</param>
    /// <param name="baudRate">Bits a second, 300 to 4,000,000.</param>
    public ThrottledLink(ISimulatedLink inner, int baudRate)
        : this(inner, baudRate, StopwatchMicroseconds())
    {
        pump = new Thread(PumpLoop) { IsBackground = true, Name = "UART" };
        pump.Start();
    }

    /// <summary>The same without a thread of its own: a test moves time on and calls <see cref="Pump"/>.</summary>
    internal ThrottledLink(ISimulatedLink inner, int baudRate, Func<double> microseconds)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfLessThan(baudRate, 300);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(baudRate, 4_000_000);
        this.inner = inner;
        now = microseconds;
        toToken = new UartLine(baudRate);
        toHost = new UartLine(baudRate);
        this.inner.BytesArrived += OnInnerBytesArrived;
    }

    /// <inheritdoc/>
    public event Action? BytesArrived;

    /// <inheritdoc/>
    public string Address => inner.Address;

    /// <summary>Bytes that the full receive buffer has lost so far.</summary>
    public long LostByteCount { get; private set; }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        lock (gate)
        {
            MoveIn(now());
            return received.Read(buffer.AsSpan(offset, count));
        }
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        lock (gate)
        {
            // Without a pump nothing would ever make room.
            while (toHost.Count > TransmitBufferSize && pump is not null && !isClosing)
            {
                _ = Monitor.Wait(gate, 10);
            }

            toHost.Send(buffer.AsSpan(offset, count), now());
        }

        _ = wakeUp.Set();
    }

    /// <inheritdoc/>
    public void DiscardInput()
    {
        lock (gate)
        {
            MoveIn(now());
            received.Clear();
        }
    }

    /// <summary>Closes the link beneath too; what is still on its way is lost.</summary>
    public void Dispose()
    {
        if (isClosing)
        {
            return;
        }

        isClosing = true;
        inner.BytesArrived -= OnInnerBytesArrived;
        _ = wakeUp.Set();
        pump?.Join();
        inner.Dispose();
        wakeUp.Dispose();
    }

    /// <summary>Moves on what has had its time.</summary>
    /// <returns>Whether more is on its way.</returns>
    internal bool Pump()
    {
        int outgoing;
        bool hasInput;
        bool isBusy;
        lock (gate)
        {
            double now = this.now();
            MoveIn(now);
            outgoing = toHost.Receive(this.outgoing, now);
            hasInput = received.Count > 0;
            isBusy = toToken.Count > 0 || toHost.Count > 0;
            Monitor.PulseAll(gate);
        }

        if (outgoing > 0)
        {
            inner.Write(this.outgoing, 0, outgoing);
        }

        if (hasInput)
        {
            BytesArrived?.Invoke();
        }

        return isBusy;
    }

    private void PumpLoop()
    {
        while (!isClosing)
        {
            if (Pump())
            {
                Thread.Sleep(1);
            }
            else
            {
                _ = wakeUp.WaitOne();
            }
        }
    }

    private void MoveIn(double now)
    {
        int count = toToken.Receive(incoming, now);
        LostByteCount += count - received.Add(incoming.AsSpan(0, count));
        if (toToken.Count < AdapterBufferSize)
        {
            count = inner.Read(incoming, 0, AdapterBufferSize - toToken.Count);
            toToken.Send(incoming.AsSpan(0, count), now);
        }
    }

    private void OnInnerBytesArrived()
    {
        try
        {
            _ = wakeUp.Set();
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
