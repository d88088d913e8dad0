using System;
using System.Collections.Generic;
using HwToken.Device.Links;

namespace HwToken.Device.Tests.Links;

/// <summary>
/// DTR and RTS of a port as a system and .NET move them, each state written down. Linux as traced (firmware/docs/hardware.md,
/// "Opening the port"): the kernel raises both at open and drops both at close, and .NET writes each line by itself in
/// between, DTR first. Windows as .NET's source says: the lines stand as they were left, opening lowers DTR with the RTS that
/// it finds, then writes each by itself, and closing lowers DTR.
/// </summary>
internal sealed class ModelledSerialPort : ISerialPort
{
    private readonly bool isRaisedByOpening;
    private bool isDtrOn;
    private bool isRtsOn;
    private bool isOpen;

    internal ModelledSerialPort(bool isRaisedByOpening)
    {
        this.isRaisedByOpening = isRaisedByOpening;
        if (!isRaisedByOpening)
        {
            // The worst that another program may leave behind.
            Dtr = Rts = true;
        }
    }

    /// <summary>Every state that the lines were in, as DTR and RTS.</summary>
    internal List<(bool Dtr, bool Rts)> States { get; } = [];

    internal bool CannotOpen { get; init; }

    internal bool IsDisposed { get; private set; }

    public bool IsDtrOn
    {
        set
        {
            isDtrOn = value;
            if (isOpen)
            {
                Become(value, Rts);
            }
        }
    }

    public bool IsRtsOn
    {
        set
        {
            isRtsOn = value;
            if (isOpen)
            {
                Become(Dtr, value);
            }
        }
    }

    public int BaudRate
    {
        set
        {
        }
    }

    private bool Dtr { get; set; }

    private bool Rts { get; set; }

    public void LowerLines() => Become(false, false);

    public void Open()
    {
        isOpen = true;
        if (isRaisedByOpening)
        {
            Become(true, true);
        }
        else
        {
            Become(false, Rts);
        }

        if (CannotOpen)
        {
            throw new InvalidOperationException();
        }

        Become(isDtrOn, Rts);
        Become(Dtr, isRtsOn);
    }

    public int Read(byte[] buffer, TimeSpan timeout) => 0;

    public void Write(byte[] buffer, int count)
    {
    }

    public void Dispose()
    {
        IsDisposed = true;
        if (isOpen && !isRaisedByOpening)
        {
            Become(false, Rts);
        }

        Become(false, false);
    }

    private void Become(bool dtr, bool rts)
    {
        Dtr = dtr;
        Rts = rts;
        States.Add((dtr, rts));
    }
}
