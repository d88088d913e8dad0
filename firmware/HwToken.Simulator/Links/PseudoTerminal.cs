using System;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Threading;
using HwToken.Simulator.Failures;

namespace HwToken.Simulator.Links;

/// <summary>
/// A serial link as a pseudo-terminal, for Linux and macOS: other programs open its path like any serial port. It
/// stays while they close it and open it again. A program that writes faster than the token reads has to wait; what
/// the token writes and nobody reads is dropped.
/// </summary>
public sealed class PseudoTerminal : ISimulatedLink
{
    private const int ReceiveBufferSize = 2048;
    private const int PollMilliseconds = 100;
    private const int WritePatienceMilliseconds = 500;

    // Room for struct termios on every system; only the C library looks inside.
    private const int TermiosSize = 256;

    private static readonly Lock NameLock = new();

    private readonly ReceiveBuffer received = new(ReceiveBufferSize);
    private readonly Lock writeLock = new();
    private readonly Thread reader;
    private readonly TerminalLink? link;
    private readonly int master;

    // Our own hold on the other end. Without it the master reports an error while nobody has the terminal open, and
    // the terminal forgets that it is raw.
    private readonly int slave;
    private volatile bool isClosing;

    /// <summary>Makes a pseudo-terminal.</summary>
    /// <param name="linkPath">Where to put a symbolic link to it, or null for none.</param>
    /// <exception cref="SimulatorException">The system has none, or the link cannot be made.</exception>
    public PseudoTerminal(string? linkPath = null)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new SimulatorException("Windows has no pseudo-terminals: use --tcp PORT instead.");
        }

        master = Check(Libc.open("/dev/ptmx", Libc.OpenFlags), "open");
        slave = -1;
        try
        {
            _ = Check(Libc.grantpt(master), "grant");
            _ = Check(Libc.unlockpt(master), "unlock");
            Path = NameOf(master);
            slave = Check(Libc.open(Path, Libc.OpenFlags), "open");
            MakeRaw(slave);
            link = linkPath is null ? null : new TerminalLink(linkPath, Path);
        }
        catch
        {
            CloseDescriptors();
            throw;
        }

        reader = new Thread(ReadLoop) { IsBackground = true, Name = "Pseudo-terminal" };
        reader.Start();
    }

    /// <inheritdoc/>
    public event Action? BytesArrived;

    /// <summary>The terminal's own path, for instance <c>/dev/pts/5</c>.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    /// <remarks>The symbolic link's path when there is one.</remarks>
    public string Address => link?.Path ?? Path;

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        return received.Read(buffer.AsSpan(offset, count));
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        lock (writeLock)
        {
            Span<byte> left = buffer.AsSpan(offset, count);
            long giveUp = Environment.TickCount64 + WritePatienceMilliseconds;
            while (left.Length > 0 && !isClosing)
            {
                int written = (int)Libc.write(master, ref left[0], left.Length);
                if (written > 0)
                {
                    left = left[written..];
                    giveUp = Environment.TickCount64 + WritePatienceMilliseconds;
                }
                else if (Environment.TickCount64 >= giveUp)
                {
                    // Nobody reads: what waits there is as old as what does not fit.
                    _ = Libc.tcflush(slave, Libc.InputQueue);
                    return;
                }
                else
                {
                    Wait(Libc.PollOut, 20);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void DiscardInput()
    {
        received.Clear();
    }

    /// <summary>Removes the symbolic link and closes the terminal.</summary>
    public void Dispose()
    {
        if (isClosing)
        {
            return;
        }

        isClosing = true;
        byte wakeUp = 0;
        _ = Libc.write(slave, ref wakeUp, 1); // the reader waits at the other end
        reader.Join();
        link?.Dispose();
        lock (writeLock)
        {
            CloseDescriptors();
        }
    }

    private void ReadLoop()
    {
        byte[] buffer = new byte[ReceiveBufferSize];
        while (!isClosing)
        {
            int room = received.WaitForRoom(PollMilliseconds);
            if (room == 0)
            {
                continue;
            }

            int count = (int)Libc.read(master, ref buffer[0], room);
            if (count > 0 && !isClosing)
            {
                _ = received.Add(buffer.AsSpan(0, count));
                BytesArrived?.Invoke();
            }
            else if (!isClosing)
            {
                // A program that opened the terminal for itself alone and was killed left it locked for all others.
                _ = Libc.ioctl(slave, Libc.AllowOpening);
                Wait(Libc.PollIn, PollMilliseconds);
            }
        }
    }

    private void Wait(short events, int milliseconds)
    {
        var descriptor = new Libc.PollDescriptor { Descriptor = master, Events = events };
        int result = Libc.poll(ref descriptor, 1, milliseconds);
        if (result < 0 || (result > 0 && (descriptor.ReturnedEvents & events) == 0))
        {
            Thread.Sleep(5); // a system that cannot wait for terminals
        }
    }

    private void CloseDescriptors()
    {
        if (slave >= 0)
        {
            _ = Libc.close(slave);
        }

        _ = Libc.close(master);
    }

    private static string NameOf(int master)
    {
        lock (NameLock)
        {
            // The name is in a buffer that the next call overwrites.
            return Marshal.PtrToStringUTF8(Libc.ptsname(master)) ?? throw new SimulatorException("The system gives the pseudo-terminal no name: use --tcp PORT instead.");
        }
    }

    private static void MakeRaw(int terminal)
    {
        byte[] attributes = new byte[TermiosSize];
        _ = Check(Libc.tcgetattr(terminal, attributes), "read the settings of");
        Libc.cfmakeraw(attributes);
        _ = Check(Libc.tcsetattr(terminal, 0, attributes), "change the settings of");
    }

    private static int Check(int result, string act)
    {
        if (result < 0)
        {
            string reason = new Win32Exception(Marshal.GetLastPInvokeError()).Message;
            throw new SimulatorException($"The system does not let the simulator {act} a pseudo-terminal ({reason}): use --tcp PORT instead.");
        }

        return result;
    }
}
