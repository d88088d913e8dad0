// The display binding, without what the token must not use: SendCommand and SendData transmit the whole frame buffer,
// DrawFilledRectangle draws one row too many, DrawString goes pixel by pixel.
using System;
using System.Device.Gpio;
using System.Device.I2c;

namespace Iot.Device.Ssd13xx
{
    public enum DisplayOrientation
    {
        Portrait = 1,
        Landscape = 2,
        Portrait180 = 3,
        Landscape180 = 4,
    }

    public abstract class Ssd13xx : IDisposable
    {
        public enum DisplayResolution
        {
            OLED128x64 = 0,
            OLED128x32 = 1,
            OLED96x16 = 2,
            OLED64x128 = 3,
        }

        public extern DisplayOrientation Orientation { get; set; }
        public extern int Width { get; set; }
        public extern int Height { get; set; }
        public extern byte Pages { get; set; }
        public extern Ssd13xx(I2cDevice i2cDevice, DisplayResolution resolution = DisplayResolution.OLED128x64, DisplayOrientation orientation = DisplayOrientation.Landscape, int resetPin = -1, GpioController gpio = null, bool shouldDispose = true);
        public extern void DrawDirectAligned(int x, int y, int width, int height, byte[] buffer);
        public extern void ClearDirectAligned(int x, int y, int width, int height);
        public extern void DrawPixel(int x, int y, bool inverted = true);
        public extern void DrawHorizontalLine(int x0, int y0, int length, bool inverted = true);
        public extern void DrawVerticalLine(int x0, int y0, int length, bool inverted = true);
        public extern void DrawBitmap(int x, int y, int width, int height, byte[] bitmap, byte size = 1);
        public extern void Display();
        public extern void ClearScreen();
        public extern void Dispose();
    }

    public class Ssd1306 : Ssd13xx
    {
        public const byte DefaultI2cAddress = 60;
        public const byte SecondaryI2cAddress = 61;
        public extern Ssd1306(I2cDevice i2cDevice, int resetPin = -1);
        public extern Ssd1306(I2cDevice i2cDevice, DisplayResolution res, DisplayOrientation orientation = DisplayOrientation.Landscape, int resetPin = -1, GpioController gpio = null, bool shouldDispose = true);
    }
}
