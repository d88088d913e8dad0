namespace HwToken.Simulator.Chips;

/// <content>The command decoder (datasheet tables 9-1 and, for the charge pump, the application note's 8D).</content>
public sealed partial class SimulatedSsd1306
{
    private enum AddressingMode
    {
        Horizontal = 0,
        Vertical = 1,
        Page = 2,
    }

    // A command byte may come in one transaction and its parameters in the next: the decoder's state outlives them.
    private readonly byte[] _parameters = new byte[6];
    private byte _command;
    private int _parameterCount;
    private int _parametersMissing;

    private AddressingMode _addressingMode;
    private int _column;
    private int _columnStart;
    private int _columnEnd;
    private int _page;
    private int _pageStart;
    private int _pageEnd;
    private int _startLine;
    private int _displayOffset;
    private int _multiplexRatio;
    private byte _contrast;
    private bool _isSegmentRemapped;
    private bool _isScanReversed;
    private bool _isEntireDisplayOn;
    private bool _isInverted;
    private bool _isDisplayOn;
    private bool _isChargePumpOn;

    private void ResetRegisters()
    {
        // Section 8.5, and the values marked RESET in table 9-1.
        _parameterCount = 0;
        _parametersMissing = 0;
        _addressingMode = AddressingMode.Page;
        _column = 0;
        _columnStart = 0;
        _columnEnd = Width - 1;
        _page = 0;
        _pageStart = 0;
        _pageEnd = 7;
        _startLine = 0;
        _displayOffset = 0;
        _multiplexRatio = Height;
        _contrast = 0x7F;
        _isSegmentRemapped = false;
        _isScanReversed = false;
        _isEntireDisplayOn = false;
        _isInverted = false;
        _isDisplayOn = false;
        _isChargePumpOn = false;
    }

    private void WriteCommandByte(byte value)
    {
        if (_parametersMissing > 0)
        {
            _parameters[_parameterCount++] = value;
            if (--_parametersMissing == 0)
            {
                Execute();
            }

            return;
        }

        _command = value;
        _parameterCount = 0;
        _parametersMissing = CountParameters(value);
        if (_parametersMissing == 0)
        {
            Execute();
        }
    }

    private static int CountParameters(byte command)
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

    private void Execute()
    {
        byte command = _command;
        switch (command)
        {
            case <= 0x0F:
                MoveColumn((_column & 0x70) | (command & 0x0F));
                break;
            case <= 0x1F:
                MoveColumn(((command & 0x07) << 4) | (_column & 0x0F));
                break;
            case >= 0x40 and <= 0x7F:
                _startLine = command & 0x3F;
                break;
            case >= 0xB0 and <= 0xB7:
                if (ObeysPageCommands)
                {
                    _page = command & 7;
                }

                break;
            case >= 0x20 and <= 0x22:
                ExecuteAddressing();
                break;
            case 0xA0 or 0xA1:
                _isSegmentRemapped = command == 0xA1;
                break;
            case 0xA4 or 0xA5:
                _isEntireDisplayOn = command == 0xA5;
                break;
            case 0xA6 or 0xA7:
                _isInverted = command == 0xA7;
                break;
            case 0xAE or 0xAF:
                _isDisplayOn = command == 0xAF;
                break;
            case 0xC0 or 0xC8:
                _isScanReversed = command == 0xC8;
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
        _addressingMode == AddressingMode.Page || _pageCommands == Ssd1306PageCommands.AlwaysObeyed;

    private void MoveColumn(int column)
    {
        if (ObeysPageCommands)
        {
            _column = column;
        }
    }

    private void ExecuteAddressing()
    {
        int start = _parameters[0];
        int end = _parameters[1];
        switch (_command)
        {
            case 0x20 when (start & 3) != 3:
                _addressingMode = (AddressingMode)(start & 3);
                break;
            case 0x20:
                Fail($"command 0x20: addressing mode 0x{start:X2} is invalid");
                break;
            case 0x21 when start <= end && end < Width:
                _columnStart = start;
                _columnEnd = end;
                _column = start;
                break;
            case 0x22 when start <= end && end < 8:
                _pageStart = start;
                _pageEnd = end;
                _page = start;
                break;
            default:
                Fail($"command 0x{_command:X2}: range {start} to {end} is invalid");
                break;
        }
    }

    private void ExecuteHardwareSetting()
    {
        byte parameter = _parameters[0];
        switch (_command)
        {
            case 0x81:
                _contrast = parameter;
                break;
            case 0x8D:
                _isChargePumpOn = (parameter & 0x04) != 0;
                break;
            case 0xA8 when (parameter & 0x3F) >= 15:
                _multiplexRatio = (parameter & 0x3F) + 1;
                break;
            case 0xA8:
                Fail($"command 0xA8: multiplex ratio 0x{parameter:X2} is invalid");
                break;
            case 0xD3:
                _displayOffset = parameter & 0x3F;
                break;
            case 0xDA when parameter != 0x12:
                // Table 9-1, DA: a 64-row module has the alternative wiring; with another setting its rows come interleaved.
                Fail($"command 0xDA: this panel's COM pins are wired for 0x12, not 0x{parameter:X2}");
                break;
            case 0xD5 or 0xD9 or 0xDA or 0xDB:
                // Clock, pre-charge, VCOMH: analogue matters that no picture shows.
                break;
            default:
                Fail($"command 0x{_command:X2} is unknown");
                break;
        }
    }
}
