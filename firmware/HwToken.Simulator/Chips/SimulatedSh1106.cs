using System;

namespace HwToken.Simulator.Chips;

/// <summary>
/// The SH1106 display controller at bus level, with a 1.3" module of 128 × 64 behind it. Sections and commands named here are those
/// of the datasheet, Sino Wealth SH1106 V2.3; what it has in common with the <see cref="SimulatedSsd1306"/> is inherited.
/// </summary>
/// <remarks>
/// 132 columns of memory, of which the panel shows 2 to 129; page addressing alone, in which the last column is the end; a charge pump
/// that is on after a reset and is switched by AD, while the display is off; and a memory that can be read. That it can be read
/// over I²C, behind a control byte C0 without data, stands in no datasheet: FlashFloppy and GP2040-CE tell the chips apart by it.
/// </remarks>
public sealed class SimulatedSh1106 : SimulatedSsd1306
{
    /// <summary>Columns of the GDDRAM.</summary>
    public const int Columns = 132;

    // What the lower bits of its status are on the chips that people have read.
    private const byte Status = 0x08;

    // A read of the memory gives what the one before has fetched.
    private byte latch;

    /// <summary>A chip that has just got its power.</summary>
    public SimulatedSh1106()
        : base(Ssd1306PageCommands.AlwaysObeyed, Columns)
    {
    }

    /// <inheritdoc/>
    private protected override void ResetRegisters()
    {
        base.ResetRegisters();
        isChargePumpOn = true;
        latch = 0;
    }

    /// <inheritdoc/>
    private protected override int CountParameters(byte command) =>
        command is 0x81 or 0xA8 or 0xAD or 0xD3 or 0xD5 or 0xD9 or 0xDA or 0xDB ? 1 : 0;

    /// <inheritdoc/>
    private protected override void Execute()
    {
        switch (command)
        {
            case <= 0x0F:
                column = (column & 0xF0) | command;
                break;
            case <= 0x1F:
                column = ((command & 0x0F) << 4) | (column & 0x0F);
                break;
            case >= 0x30 and <= 0x33:
                // The pump's voltage: brighter or darker.
                break;
            case 0xAD when isDisplayOn:
                Fail("command 0xAD: the charge pump is set while the display is on");
                break;
            case 0xAD when (Parameter & 0xFE) == 0x8A:
                isChargePumpOn = (Parameter & 1) != 0;
                break;
            case (>= 0x20 and <= 0x2F) or (>= 0x34 and <= 0x3F) or 0x8D or 0xA3 or 0xAD:
                Fail($"command 0x{command:X2} is unknown");
                break;
            default:
                base.Execute();
                break;
        }
    }

    /// <inheritdoc/>
    private protected override void MoveOn()
    {
        // The column stops behind the last one: whoever writes on has lost its place.
        if (column < Columns)
        {
            column++;
        }
    }

    /// <inheritdoc/>
    private protected override byte Stored
    {
        get => column < Columns ? base.Stored : (byte)0;
        set
        {
            if (column < Columns)
            {
                base.Stored = value;
            }
            else
            {
                Fail("data came behind the last column");
            }
        }
    }

    /// <inheritdoc/>
    private protected override void Answer(Span<byte> data)
    {
        if (!isDataNext)
        {
            data.Fill((byte)(Status | (isDisplayOn ? 0x00 : 0x40)));
            return;
        }

        for (int index = 0; index < data.Length; index++)
        {
            // So the first one after a position was set is for nothing.
            data[index] = latch;
            latch = Stored;
            MoveOn();
        }
    }
}
