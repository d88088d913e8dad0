namespace HwToken.Firmware.Drivers.Ssd1306;

/// <content>
/// Which of the two chips it is. Both sit at the same addresses and take pages and columns alike, so a wrong guess would cost two
/// columns at the edge and nothing else. What differs: an SH1106 has 132 columns, of which the panel's 128 are in the middle;
/// it has page addressing alone; its charge pump is switched by AD; and over I²C it gives back what is in its memory, where an
/// SSD1306 gives its status only (section 8.1.5). The status' lower bits are another on other makes, so they are not gone by.
/// </content>
public sealed partial class Ssd1306Display
{
    private const int Sh1106FirstColumn = 2;

    // Two columns that would be one and the same in a memory of 128, and differ in their upper half alone.
    private const int NearColumn = 0x02;
    private const int FarColumn = 0x82;
    private const byte NearMark = 0x5A;
    private const byte FarMark = 0xA5;

    private int firstColumn;

    private bool StartChip()
    {
        firstColumn = 0;
        if (!IsSh1106())
        {
            state[PumpAt] = 0x8D;
            state[PumpAt + 1] = 0x14;
            return binding.Start(address);
        }

        // The pump may only be set while the panel is off, and is on after a reset: the state has nothing to say about it.
        firstColumn = Sh1106FirstColumn;
        state[PumpAt] = NoOperation;
        state[PumpAt + 1] = NoOperation;
        return bus.Write(address, new byte[]
        {
            0x00, // commands follow
            0xAE, // display off
            0xD5, 0x80, // oscillator frequency and clock divide ratio
            0xA8, 0x3F, // multiplex ratio 64
            0xD3, 0x00, // no display offset
            0xAD, 0x8B, // charge pump on
            0xDA, 0x12, // alternative common pads
            0xD9, 0x1F, // pre-charge and discharge
            0xDB, 0x40, // VCOM level
            0xA4, 0xA6, // follow the RAM, not inverted
        });
    }

    // A chip that does not answer when it is read, or not with its memory, is an SSD1306.
    private bool IsSh1106()
    {
        for (int tries = 0; tries < MaxTries; tries++)
        {
            if (Mark(NearColumn, NearMark) && Mark(FarColumn, FarMark) && Read(NearColumn, out byte near) && Read(FarColumn, out byte far))
            {
                return near == NearMark && far == FarMark;
            }
        }

        return false;
    }

    private bool Mark(int column, byte mark)
    {
        data[1] = mark;
        return SendData(0, column, 1);
    }

    // Control bytes 80: one command each. C0: data follows, and where none does, what is read next is data, of which the first byte
    // says nothing.
    private bool Read(int column, out byte value)
    {
        var ask = new byte[] { 0x80, 0xB0, 0x80, (byte)(column & 0x0F), 0x80, (byte)(0x10 | (column >> 4)), 0xC0 };
        var answer = new byte[2];
        bool isRead = bus.WriteRead(address, ask, answer);
        value = answer[1];
        return isRead;
    }
}
