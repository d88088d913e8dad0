#nullable disable

// The display binding, without what the token must not use: SendCommand and SendData transmit the whole frame buffer,
// DrawFilledRectangle draws one row too many, DrawString goes pixel by pixel. It looks at no status.
using System;
using System.Device.I2c;

namespace Iot.Device.Ssd13xx
{
    public abstract class Ssd13xx : IDisposable
    {
        public enum DisplayResolution
        {
            OLED128x64 = 0,
            OLED128x32 = 1,
            OLED96x16 = 2,
            OLED64x128 = 3,
        }

        private const int PageWidth = 128;
        private const int PageCount = 8;
        private const int PageHeight = 8;

        private readonly I2cDevice device;
        private readonly byte[] buffer = new byte[PageWidth * PageCount];
        private readonly byte[] position = new byte[4];
        private readonly byte[] page = new byte[PageWidth + 1];

        internal Ssd13xx(I2cDevice device)
        {
            this.device = device;
        }

        public int Width => PageWidth;

        public int Height => PageCount * PageHeight;

        // Whole bytes of eight rows: x and y of the upper left corner, both sizes in pixels.
        public void DrawDirectAligned(int x, int y, int width, int height, byte[] buffer)
        {
            if (y % PageHeight != 0)
            {
                throw new ArgumentException();
            }

            int pages = (height + PageHeight - 1) / PageHeight;
            if (buffer.Length != pages * width)
            {
                throw new ArgumentException();
            }

            for (int page = 0; page < pages; page++)
            {
                Array.Copy(buffer, page * width, this.buffer, ((y / PageHeight) + page) * PageWidth + x, width);
            }
        }

        public void Display()
        {
            for (int page = 0; page < PageCount; page++)
            {
                position[0] = 0x00; // control byte: commands
                position[1] = (byte)(0xB0 + page);
                position[2] = 0x00; // column 0
                position[3] = 0x10;
                device.Write(position);
                this.page[0] = 0x40; // control byte: data
                Array.Copy(buffer, page * PageWidth, this.page, 1, PageWidth);
                device.Write(this.page);
            }
        }

        public void ClearScreen()
        {
            Array.Clear(buffer, 0, buffer.Length);
            Display();
        }

        public void Dispose() => device.Dispose();
    }

    public class Ssd1306 : Ssd13xx
    {
        public const byte DefaultI2cAddress = 60;
        public const byte SecondaryI2cAddress = 61;

        // Starts the display, and asks for no answer.
        public Ssd1306(I2cDevice i2cDevice, int resetPin = -1)
            : base(i2cDevice)
        {
            i2cDevice.Write(new byte[]
            {
                0x00, // control byte: commands
                0xAE, // display off
                0xD5, 0x80, // clock divide ratio and oscillator frequency
                0xA8, 0x3F, // multiplex ratio 64
                0xD3, 0x00, // no display offset
                0x40, // start line 0
                0x8D, 0x14, // charge pump on
                0x20, 0x00, // horizontal addressing
                0xA1, 0xC8, // segments remapped, scan reversed
                0xDA, 0x12, // alternative COM pins
                0x81, 0xCF, // contrast
                0xD9, 0xF1, // pre-charge period
                0xDB, 0x40, // VCOMH level
                0xA4, 0xA6, // follow the RAM, not inverted
                0xAF, // display on
            });
        }
    }
}
