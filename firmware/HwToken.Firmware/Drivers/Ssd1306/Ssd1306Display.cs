using System;
using HwToken.Firmware.Board;

namespace HwToken.Firmware.Drivers.Ssd1306;

/// <summary>
/// The SSD1306 (Solomon Systech, rev. 1.1) and the SH1106 (Sino Wealth, rev. 2.3), which it tells apart by looking: knows what is in
/// the chip's memory and sends what is different, page by page. A display that does not answer is set up anew, with all that was
/// set meanwhile, as soon as it does. Allocates nothing but at its start.
/// </summary>
/// <remarks>
/// A comparison costs the device 14 instructions a byte that is equal, about 14 µs (estimated), the bus at 400 kHz 23 µs a
/// byte that is sent. Whoever knows which pages have changed says so, and is spared both.
/// </remarks>
public sealed partial class Ssd1306Display : IDisplay
{
    /// <summary>The 7-bit address of most modules (SA0 low; section 8.1.5). With SA0 high, the last bit is 1.</summary>
    public const byte DefaultAddress = 0x3C;

    private const int Width = 128;
    private const int Pages = 8;
    private const int PictureLength = Width * Pages;
    private const byte BindingContrast = 0xCF;
    private const byte Off = 0xAE;
    private const byte On = 0xAF;
    private const byte NoOperation = 0xE3;

    // How often a transfer is made at most before it counts as failed.
    private const int MaxTries = 3;

    // Where what changes stands in the command of the state.
    private const int PumpAt = 1;
    private const int RemapAt = 3;
    private const int ScanAt = 4;
    private const int StartLineAt = 5;
    private const int ContrastAt = 7;

    private readonly II2cBus bus;
    private readonly ISsd1306Binding binding;
    private byte address;

    // Control byte 0x00 (commands follow; section 8.1.5.2), then commands of table 9-1. Charge pump, segment remap, scan
    // direction, start line and contrast in one: what a chip that lost its supply for a moment needs to show a picture.
    private readonly byte[] state = { 0x00, 0x8D, 0x14, 0xA1, 0xC8, 0x40, 0x81, BindingContrast };
    private readonly byte[] one = new byte[2];
    private readonly byte[] two = new byte[3];
    private readonly byte[] position = { 0x00, 0xB0, 0x00, 0x10 };

    // Control byte 0x40 (data follow), then up to a page.
    private readonly byte[] data = new byte[1 + Width];

    // What the GDDRAM holds: the picture, moved aside.
    private readonly byte[] memory = new byte[PictureLength];

    private int right;
    private bool isOn = true;
    private bool isStarted;
    private bool isAllToSend;

    /// <summary>Remembers the bus; the display is set up with the first picture.</summary>
    /// <param name="bus">The bus on which it sits.</param>
    /// <param name="binding">What starts it.</param>
    /// <param name="address">The 7-bit address at which it is looked for first; the other of the chip's two is next.</param>
    public Ssd1306Display(II2cBus bus, ISsd1306Binding binding, byte address = DefaultAddress)
    {
        this.bus = bus;
        this.binding = binding;
        this.address = address;
        data[0] = 0x40;
    }

    /// <inheritdoc/>
    public bool Show(byte[] frame) => Show(frame, 0, Pages);

    /// <inheritdoc/>
    public bool Show(byte[] frame, int firstPage, int pageCount)
    {
        if (!isStarted)
        {
            return Start(frame);
        }

        if (isAllToSend)
        {
            return SendAll(frame);
        }

        int end = firstPage + pageCount;
        for (int page = firstPage; page < end; page++)
        {
            if (!SendChanges(frame, page))
            {
                isStarted = false;
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public bool SetContrast(byte contrast)
    {
        state[ContrastAt] = contrast;
        return SendIfStarted(0x81, contrast);
    }

    /// <inheritdoc/>
    public bool SetPower(bool on)
    {
        // The next picture goes whole, with the chip's state: a display that was dark for long may have lost its own.
        isOn = on;
        isAllToSend = true;
        if (!on)
        {
            // One that was not started yet may still show something of before the board's restart.
            isStarted &= Send(Off);
        }

        return isStarted;
    }

    /// <inheritdoc/>
    public bool SetRotation(bool isRotated)
    {
        state[RemapAt] = (byte)(isRotated ? 0xA0 : 0xA1);
        state[ScanAt] = (byte)(isRotated ? 0xC0 : 0xC8);

        // The segment remap counts for what is written after it (section 10.1.8), the scan direction at once.
        isStarted = SendIfStarted(state[RemapAt], state[ScanAt]) && SendMemory();
        return isStarted;
    }

    /// <inheritdoc/>
    public bool SetOffset(int toTheRight, int down)
    {
        if (toTheRight != right)
        {
            right = toTheRight;
            isAllToSend = true;
        }

        byte line = (byte)(0x40 | (-down & 0x3F));
        if (line == state[StartLineAt])
        {
            return isStarted;
        }

        state[StartLineAt] = line;
        isStarted = isStarted && Send(line);
        return isStarted;
    }

    /// <inheritdoc/>
    public bool Probe()
    {
        if (Send(NoOperation))
        {
            return true;
        }

        isStarted = false;
        return false;
    }

    // Off, since looking for the chip's kind leaves marks in its memory. The binding ignores every transfer's status, so these go
    // ahead of it; its sequence switches the panel on while that memory holds noise: off again until the picture is in.
    private bool Start(byte[] frame)
    {
        isStarted = Find() && Send(Off) && StartChip() && Send(Off);
        return isStarted && SendAll(frame);
    }

    // Modules come with either of the two addresses, and some with a bridge to solder. One that is not there is looked for
    // at the same address first the next time.
    private bool Find()
    {
        if (Send(NoOperation))
        {
            return true;
        }

        address ^= 1;
        if (Send(NoOperation))
        {
            return true;
        }

        address ^= 1;
        return false;
    }

    private bool SendAll(byte[] frame)
    {
        isAllToSend = false;
        int from = right < 0 ? -right : 0;
        int to = right > 0 ? right : 0;
        int count = Width - from - to;
        Array.Clear(data, 1, Width);
        Array.Clear(memory, 0, PictureLength);
        for (int start = 0; start < PictureLength; start += Width)
        {
            Array.Copy(frame, start + from, memory, start + to, count);
        }

        isStarted = Send(state) && SendMemory() && Send(isOn ? On : Off);
        return isStarted;
    }

    // As the binding does, but without a picture of its own, and with an eye on each transfer: of a chip that holds the bus
    // for a second only the first transfer is waited for, not sixteen.
    private bool SendMemory()
    {
        for (int page = 0; page < Pages; page++)
        {
            Array.Copy(memory, page * Width, data, 1, Width);
            if (!SendData(page, 0, Width))
            {
                return false;
            }
        }

        return true;
    }

    // From the first column of a page that is different to the last.
    private bool SendChanges(byte[] frame, int page)
    {
        byte[] shown = memory;
        int aside = right;
        int start = page * Width;
        int first = aside > 0 ? start + aside : start;
        int last = aside < 0 ? start + Width - 1 + aside : start + Width - 1;
        while (first <= last && frame[first - aside] == shown[first])
        {
            first++;
        }

        if (first > last)
        {
            return true;
        }

        while (frame[last - aside] == shown[last])
        {
            last--;
        }

        int count = last - first + 1;
        Array.Copy(frame, first - aside, shown, first, count);
        Array.Copy(shown, first, data, 1, count);
        return SendData(page, first - start, count);
    }

    // What stands in the buffer behind its control byte.
    private bool SendData(int page, int column, int count)
    {
        column += firstColumn;
        position[1] = (byte)(0xB0 | page);
        position[2] = (byte)(column & 0x0F);
        position[3] = (byte)(0x10 | (column >> 4));

        // Cut off in between, the chip's position has moved on: both are sent again.
        for (int tries = 0; tries < MaxTries; tries++)
        {
            if (!Send(position))
            {
                return false;
            }

            if (bus.Write(address, data, count + 1))
            {
                return true;
            }
        }

        return false;
    }

    private bool SendIfStarted(byte command, byte second)
    {
        two[1] = command;
        two[2] = second;
        isStarted = isStarted && Send(two);
        return isStarted;
    }

    private bool Send(byte command)
    {
        one[1] = command;
        return Send(one);
    }

    // A transfer that failed is repeated before a display counts as gone; one that is not there is asked once each time.
    private bool Send(byte[] command)
    {
        for (int left = isStarted ? MaxTries : 1; left > 0; left--)
        {
            if (bus.Write(address, command))
            {
                return true;
            }
        }

        return false;
    }
}
