namespace HwToken.Simulator.Chips;

/// <content>The command decoder (datasheet tables 9-1 and, for the charge pump, the application note's 8D).</content>
public partial class SimulatedSsd1306
{
    private enum AddressingMode
    {
        Horizontal = 0,
        Vertical = 1,
        Page = 2,
    }

    // A command byte may come in one transaction and its parameters in the next: the decoder's state outlives them.
    private readonly byte[] parameters = new byte[6];
    private protected byte command;
    private int parameterCount;
    private int parametersMissing;

    // Behind a control byte that says data, with no data: an SH1106 gives its own to who reads next.
    private protected bool isDataNext;

    private AddressingMode addressingMode;
    private protected int column;
    private int columnStart;
    private int columnEnd;
    private int page;
    private int pageStart;
    private int pageEnd;
    private int startLine;
    private int displayOffset;
    private int multiplexRatio;
    private byte contrast;
    private bool isSegmentRemapped;
    private bool isScanReversed;
    private bool isEntireDisplayOn;
    private bool isInverted;
    private protected bool isDisplayOn;
    private protected bool isChargePumpOn;

    private protected virtual void ResetRegisters()
    {
        // Section 8.5, and the values marked RESET in table 9-1.
        parameterCount = 0;
        parametersMissing = 0;
        addressingMode = AddressingMode.Page;
        column = 0;
        columnStart = 0;
        columnEnd = Width - 1;
        page = 0;
        pageStart = 0;
        pageEnd = 7;
        startLine = 0;
        displayOffset = 0;
        multiplexRatio = Height;
        contrast = 0x7F;
        isSegmentRemapped = false;
        isScanReversed = false;
        isEntireDisplayOn = false;
        isInverted = false;
        isDisplayOn = false;
        isChargePumpOn = false;
    }

    private void WriteCommandByte(byte value)
    {
        if (parametersMissing > 0)
        {
            parameters[parameterCount++] = value;
            if (--parametersMissing == 0)
            {
                Execute();
            }

            return;
        }

        command = value;
        parameterCount = 0;
        parametersMissing = CountParameters(value);
        if (parametersMissing == 0)
        {
            Execute();
        }
    }

    private protected virtual int CountParameters(byte command)
    {
        return command switch
        {
            0x20 or 0x81 or 0x8D or 0xA8 or 0xD3 or 0xD5 or 0xD9 or 0xDA or 0xDB => 1,
            0x21 or 0x22 or 0xA3 => 2,
            0x29 or 0x2A => 5,
            0x26 or 0x27 => 6,
            _ => 0,
        };
    }

    /// <summary>Does what the command says whose parameters are there.</summary>
    private protected virtual void Execute()
    {
        byte command = this.command;
        switch (command)
        {
            case <= 0x0F:
                MoveColumn((column & 0x70) | (command & 0x0F));
                break;
            case <= 0x1F:
                MoveColumn(((command & 0x07) << 4) | (column & 0x0F));
                break;
            case >= 0x40 and <= 0x7F:
                startLine = command & 0x3F;
                break;
            case >= 0xB0 and <= 0xB7:
                if (ObeysPageCommands)
                {
                    page = command & 7;
                }

                break;
            case >= 0x20 and <= 0x22:
                ExecuteAddressing();
                break;
            case 0xA0 or 0xA1:
                isSegmentRemapped = command == 0xA1;
                break;
            case 0xA4 or 0xA5:
                isEntireDisplayOn = command == 0xA5;
                break;
            case 0xA6 or 0xA7:
                isInverted = command == 0xA7;
                break;
            case 0xAE or 0xAF:
                isDisplayOn = command == 0xAF;
                break;
            case 0xC0 or 0xC8:
                isScanReversed = command == 0xC8;
                break;
            case 0x26 or 0x27 or 0x29 or 0x2A or 0x2E or 0xA3 or 0xE3:
                // Scroll set-up, scroll off and NOP: nothing to see until 2F starts a scroll.
                break;
            case 0x2F:
                Fail("command 0x2F: scrolling is not simulated");
                break;
            default:
                ExecuteHardwareSetting();
                break;
        }
    }

    private bool ObeysPageCommands =>
        addressingMode == AddressingMode.Page || pageCommands == Ssd1306PageCommands.AlwaysObeyed;

    private void MoveColumn(int column)
    {
        if (ObeysPageCommands)
        {
            this.column = column;
        }
    }

    private void ExecuteAddressing()
    {
        int start = parameters[0];
        int end = parameters[1];
        switch (command)
        {
            case 0x20 when (start & 3) != 3:
                addressingMode = (AddressingMode)(start & 3);
                break;
            case 0x20:
                Fail($"command 0x20: addressing mode 0x{start:X2} is invalid");
                break;
            case 0x21 when start <= end && end < Width:
                columnStart = start;
                columnEnd = end;
                column = start;
                break;
            case 0x22 when start <= end && end < 8:
                pageStart = start;
                pageEnd = end;
                page = start;
                break;
            default:
                Fail($"command 0x{command:X2}: range {start} to {end} is invalid");
                break;
        }
    }

    /// <summary>The command's first parameter.</summary>
    private protected byte Parameter => parameters[0];

    private void ExecuteHardwareSetting()
    {
        byte parameter = parameters[0];
        switch (command)
        {
            case 0x81:
                contrast = parameter;
                break;
            case 0x8D:
                isChargePumpOn = (parameter & 0x04) != 0;
                break;
            case 0xA8 when (parameter & 0x3F) >= 15:
                multiplexRatio = (parameter & 0x3F) + 1;
                break;
            case 0xA8:
                Fail($"command 0xA8: multiplex ratio 0x{parameter:X2} is invalid");
                break;
            case 0xD3:
                displayOffset = parameter & 0x3F;
                break;
            case 0xDA when parameter != 0x12:
                // Table 9-1, DA: a 64-row module has the alternative wiring; with another setting its rows come interleaved.
                Fail($"command 0xDA: this panel's COM pins are wired for 0x12, not 0x{parameter:X2}");
                break;
            case 0xD5 or 0xD9 or 0xDA or 0xDB:
                // Clock, pre-charge, VCOMH: analogue matters that no picture shows.
                break;
            default:
                Fail($"command 0x{command:X2} is unknown");
                break;
        }
    }
}
