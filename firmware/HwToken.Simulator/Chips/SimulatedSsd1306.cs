using System;
using System.Collections.Generic;
using System.Threading;

namespace HwToken.Simulator.Chips;

/// <summary>
/// The SSD1306 display controller at bus level, with the usual 128 × 64 module behind it, which is mounted so
/// that segment remap (A1) and reversed scan (C8) show a picture upright. Sections and tables named here are
/// those of the datasheet, Solomon Systech SSD1306 rev. 1.1 (April 2008).
/// </summary>
/// <remarks>
/// The bus side is <see cref="Write"/> and <see cref="Read"/>; the viewer's side is <see cref="IsOn"/> and
/// <see cref="CopyPicture"/>, which may be called from another thread. What the chip would not understand, or
/// would take in a way that nobody means, is listed in <see cref="Errors"/> so that a test can fail on it.
/// </remarks>
public partial class SimulatedSsd1306 : ISimulatedI2cDevice
{
    /// <summary>The address of most modules (SA0 low, section 8.1.5).</summary>
    public const byte DefaultAddress = 0x3C;

    /// <summary>Width of the panel in pixels.</summary>
    public const int Width = 128;

    /// <summary>Height of the panel in pixels.</summary>
    public const int Height = 64;

    /// <summary>Size of the picture in bytes: 8 pages of 128 columns.</summary>
    public const int PictureSize = Width * Height / 8;

    private const int MaximumErrors = 64;
    private readonly Ssd1306PageCommands pageCommands;
    private readonly int columns;
    private readonly byte[] gddram;
    private readonly List<string> errors = [];
    private readonly Lock gate = new();
    private long version;

    /// <summary>A chip that has just got its power.</summary>
    /// <param name="pageCommands">How it takes the page commands outside page addressing mode.</param>
    public SimulatedSsd1306(Ssd1306PageCommands pageCommands = Ssd1306PageCommands.AlwaysObeyed)
        : this(pageCommands, Width)
    {
    }

    /// <summary>A chip of its kind that has just got its power.</summary>
    /// <param name="pageCommands">How it takes the page commands outside page addressing mode.</param>
    /// <param name="columns">Columns of its GDDRAM, of which the panel has those in the middle.</param>
    private protected SimulatedSsd1306(Ssd1306PageCommands pageCommands, int columns)
    {
        this.pageCommands = pageCommands;
        this.columns = columns;
        gddram = new byte[columns * Height / 8];
        PowerUp();
    }

    /// <summary>Whether the panel shines: display on (AF) and the charge pump running (8D 14, application note 2).</summary>
    public bool IsOn
    {
        get
        {
            lock (gate)
            {
                return isDisplayOn && isChargePumpOn;
            }
        }
    }

    /// <summary>The contrast, 0 to 255 (command 81).</summary>
    public byte Contrast
    {
        get
        {
            lock (gate)
            {
                return contrast;
            }
        }
    }

    /// <summary>By how many rows the start line moves the picture down, 0 to 63 (command 40–7F): 63 moves it by one.</summary>
    public int RowsDown
    {
        get
        {
            lock (gate)
            {
                return -startLine & 0x3F;
            }
        }
    }

    /// <summary>What the chip could not make sense of since its power came, oldest first; the first 64.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (gate)
            {
                return errors.ToArray();
            }
        }
    }

    /// <summary>Grows with every transaction that may have changed the picture: cheap to poll.</summary>
    public long Version
    {
        get
        {
            lock (gate)
            {
                return version;
            }
        }
    }

    /// <summary>Power comes (again): registers have their reset values, the GDDRAM holds noise as a real one's does.</summary>
    public void PowerUp()
    {
        lock (gate)
        {
            ResetRegisters();
            errors.Clear();

            // Section 8.7 promises nothing for the RAM after power-up. Noise, but always the same, so that firmware
            // which switches the panel on before it has drawn is seen to do so.
            new Random(0x1306).NextBytes(gddram);
            version++;
        }
    }

    /// <inheritdoc/>
    public bool Write(ReadOnlySpan<byte> data)
    {
        lock (gate)
        {
            int position = 0;
            while (position < data.Length)
            {
                // Section 8.1.5.2: a control byte is Co, D/C and six zeros. Co = 0: only bytes of that kind follow;
                // Co = 1: one such byte, then another control byte.
                byte control = data[position++];
                if ((control & 0x3F) != 0)
                {
                    Fail($"control byte 0x{control:X2} has bits set that must be 0");
                }

                bool isData = (control & 0x40) != 0;
                isDataNext = isData && (control & 0x80) != 0 && position == data.Length;
                int count = (control & 0x80) != 0 ? Math.Min(1, data.Length - position) : data.Length - position;
                foreach (byte value in data.Slice(position, count))
                {
                    if (isData)
                    {
                        WriteData(value);
                    }
                    else
                    {
                        WriteCommandByte(value);
                    }
                }

                position += count;
            }

            version++;
            return true;
        }
    }

    /// <inheritdoc/>
    /// <remarks>The status byte (table 9-2): bit 6 is set while the display is off.</remarks>
    public bool Read(Span<byte> data)
    {
        lock (gate)
        {
            Answer(data);
            return true;
        }
    }

    /// <summary>Copies what the viewer sees: 8 pages of 128 columns, bit 0 the top row; all dark while the panel is off.</summary>
    /// <param name="picture">Room for <see cref="PictureSize"/> bytes.</param>
    public void CopyPicture(Span<byte> picture)
    {
        picture = picture[..PictureSize];
        picture.Clear();
        lock (gate)
        {
            if (!isDisplayOn || !isChargePumpOn)
            {
                return;
            }

            for (int y = 0; y < Height; y++)
            {
                // The module's glass hangs upside down: COM63 is the viewer's top line, SEG127 the left column.
                int row = RowDrivenOn(Height - 1 - y);
                if (row < 0)
                {
                    continue;
                }

                int ramRow = (row + startLine) & 0x3F;
                for (int x = 0; x < Width; x++)
                {
                    bool stored = (gddram[((ramRow >> 3) * columns) + ((columns + Width) / 2) - 1 - x] >> (ramRow & 7) & 1) != 0;
                    if (isEntireDisplayOn || stored != isInverted)
                    {
                        picture[((y >> 3) * Width) + x] |= (byte)(1 << (y & 7));
                    }
                }
            }
        }
    }

    /// <summary>Which display row a COM line carries, or −1 for a line that is not driven (tables 10-1 and 10-2).</summary>
    private int RowDrivenOn(int com)
    {
        int row = isScanReversed ? multiplexRatio - 1 - com + displayOffset : com + displayOffset;
        row &= 0x3F;
        return row < multiplexRatio ? row : -1;
    }

    /// <summary>Gives the bytes that are read: the status.</summary>
    private protected virtual void Answer(Span<byte> data) => data.Fill(isDisplayOn ? (byte)0x00 : (byte)0x40);

    private void WriteData(byte value)
    {
        if (parametersMissing > 0)
        {
            Fail($"data came where command 0x{command:X2} still wants {parametersMissing} parameter(s)");
            parametersMissing = 0;
        }

        Stored = value;
        MoveOn();
    }

    /// <summary>What the GDDRAM holds where the pointers stand.</summary>
    private protected virtual byte Stored
    {
        // Section 10.1.8: the segment remap counts for what is written after it, so the RAM is kept by segments here.
        get => gddram[(page * columns) + (isSegmentRemapped ? columns - 1 - column : column)];
        set => gddram[(page * columns) + (isSegmentRemapped ? columns - 1 - column : column)] = value;
    }

    /// <summary>Moves the pointers behind the byte that was written.</summary>
    private protected virtual void MoveOn()
    {
        switch (addressingMode)
        {
            case AddressingMode.Horizontal:
                if (NextColumn(columnStart, columnEnd))
                {
                    _ = NextPage();
                }

                break;
            case AddressingMode.Vertical:
                if (NextPage())
                {
                    _ = NextColumn(columnStart, columnEnd);
                }

                break;
            default:
                // Section 10.1.3: the column wraps to its start, the page stays.
                _ = NextColumn(0, Width - 1);
                break;
        }
    }

    /// <summary>Moves to the next column; true when it wrapped.</summary>
    private bool NextColumn(int start, int end)
    {
        bool wraps = column == end;
        column = wraps ? start : (column + 1) & 0x7F;
        return wraps;
    }

    /// <summary>Moves to the next page; true when it wrapped.</summary>
    private bool NextPage()
    {
        bool wraps = page == pageEnd;
        page = wraps ? pageStart : (page + 1) & 7;
        return wraps;
    }

    /// <summary>Notes what the chip cannot make sense of.</summary>
    private protected void Fail(string error)
    {
        if (errors.Count < MaximumErrors)
        {
            errors.Add(error);
        }
    }
}
