using System;
using System.Collections.Generic;
using HwToken.Core.Protocol;
using HwToken.Device.Links;
using HwToken.Firmware;
using HwToken.Firmware.Board;
using HwToken.Simulator;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;
using HwToken.Simulator.Links;
using HwToken.Simulator.Time;

namespace HwToken.Device.Tests.Links;

/// <summary>
/// The firmware on simulated chips, at the end of a serial line of 115,200 baud, with a host whose messages wait a random
/// while both ways; all of it in a time that only goes on by what happens in it. So a year takes no time, and
/// every run is the same.
/// </summary>
internal sealed class VirtualToken : TimeProvider, ITokenLink
{
    private const double MicrosecondsPerByte = 10 * 1_000_000.0 / 115_200;
    private const int StepMilliseconds = 10;

    private readonly HostTime world;
    private readonly SimulatedMonotonicClock monotonic = SimulatedMonotonicClock.Manual();
    private readonly MemoryLink wire = new();
    private readonly SimulatedBoard board;
    private readonly Random latency;
    private readonly Queue<(long At, byte[] Message)> arriving = new();
    private FrameDecoder decoder = new();
    private TokenApp app;
    private long nextStep;

    internal VirtualToken(DateTime start, int seed)
    {
        world = HostTime.Manual(start);
        latency = new Random(seed);
        board = new SimulatedBoard(new SimulatedBoardParts
        {
            HostTime = world,
            MonotonicClock = monotonic,
            Flash = new MemoryFlashMedium(),
            Link = wire,
            Random = new SimulatedRandom(seed),
        });
        board.ClockChip.HasMainPower = true;
        app = new TokenApp(board);

        // The token's steps fall anywhere in the world's time.
        nextStep = world.UtcTicks + latency.Next(StepMilliseconds * (int)TimeSpan.TicksPerMillisecond);
    }

    public string Name => "virtual";

    internal SimulatedDs3231 ClockChip => board.ClockChip;

    internal SimulatedButtons Buttons => board.Buttons;

    /// <summary>The world's time, which the host's clock shows unless it is wrong.</summary>
    internal DateTime Now => world.UtcNow;

    /// <summary>How long a message waits in the host at most, each way, in milliseconds.</summary>
    internal double MaxLatency { get; set; }

    /// <summary>How far the host's clock is ahead of the world's.</summary>
    internal TimeSpan HostError { get; set; }

    public override DateTimeOffset GetUtcNow() => new(Now + HostError);

    public void Send(byte[] message, int length)
    {
        byte[] frame = new byte[Frame.MaxLength];
        byte[] withRoom = message.AsSpan(0, length + Frame.CheckLength).ToArray();
        int frameLength = Frame.Encode(withRoom, length, frame);
        RunTo(world.UtcTicks + GetDelay(frameLength));
        wire.Send(frame.AsSpan(0, frameLength));
    }

    public int Receive(byte[] message, TimeSpan timeout)
    {
        long end = world.UtcTicks + timeout.Ticks;
        while (arriving.Count == 0 && nextStep < end)
        {
            Step();
        }

        if (!arriving.TryDequeue(out (long At, byte[] Message) first))
        {
            return 0;
        }

        RunTo(first.At);
        first.Message.CopyTo(message, 0);
        return first.Message.Length;
    }

    public void Dispose()
    {
    }

    internal TokenSession Connect()
    {
        arriving.Clear();
        return TokenSession.Begin(this, this);
    }

    internal void Run(TimeSpan time) => RunTo(world.UtcTicks + time.Ticks);

    /// <summary>Without power for a while, on its battery; then it starts again.</summary>
    internal void Unplug(TimeSpan time)
    {
        ClockChip.HasMainPower = false;
        world.Shift(time);
        nextStep += time.Ticks;
        ClockChip.HasMainPower = true;
        wire.DiscardInput();
        wire.Take();
        decoder = new FrameDecoder();
        app = new TokenApp(board);
    }

    /// <summary>How far the chip is ahead of the world, to a step of the search.</summary>
    internal TimeSpan GetChipOffset()
    {
        byte[] registers = new byte[7];
        Assert.True(((II2cBus)board.Bus).WriteRead(SimulatedDs3231.DefaultAddress, [0], registers));
        byte second = registers[0];
        while (registers[0] == second)
        {
            Run(TimeSpan.FromMilliseconds(1));
            Assert.True(((II2cBus)board.Bus).WriteRead(SimulatedDs3231.DefaultAddress, [0], registers));
        }

        long seconds = HwToken.Firmware.Drivers.Ds3231.Ds3231Calendar.ToUnixSeconds(registers);
        return DateTime.UnixEpoch.AddSeconds(seconds) - Now;
    }

    private long GetDelay(int bytes) =>
        (long)(((bytes * MicrosecondsPerByte) + (latency.NextDouble() * MaxLatency * 1000)) * TimeSpan.TicksPerMicrosecond);

    private void RunTo(long ticks)
    {
        while (nextStep <= ticks)
        {
            Step();
        }

        world.Shift(TimeSpan.FromTicks(ticks - world.UtcTicks));
    }

    private void Step()
    {
        world.Shift(TimeSpan.FromTicks(nextStep - world.UtcTicks));
        nextStep += StepMilliseconds * TimeSpan.TicksPerMillisecond;
        monotonic.Advance(StepMilliseconds);
        app.Step();
        byte[] bytes = wire.Take();
        for (int at = 0; at < bytes.Length;)
        {
            at += decoder.Push(bytes, at, bytes.Length - at);
            if (decoder.MessageLength > 0)
            {
                byte[] message = decoder.Buffer.AsSpan(0, decoder.MessageLength).ToArray();
                arriving.Enqueue((world.UtcTicks + GetDelay(message.Length + Frame.CheckLength + 3), message));
            }
        }
    }
}
