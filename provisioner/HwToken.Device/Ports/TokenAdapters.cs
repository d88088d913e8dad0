namespace HwToken.Device.Ports;

/// <summary>
/// USB adapters that a token is built with (firmware/docs/hardware.md, "Parts"), and what comes on ESP32 boards. Whatever
/// else has a serial port, a modem, an instrument, a printer, is not asked unless it is named.
/// </summary>
internal static class TokenAdapters
{
    private const int SiliconLabs = 0x10C4;
    private const int Wch = 0x1A86;
    private const int Ftdi = 0x0403;
    private const int Prolific = 0x067B;
    private const int Espressif = 0x303A;

    /// <summary>Whether a device is one of them.</summary>
    internal static bool IsOne(UsbId usb) => usb.Vendor switch
    {
        // CP2101 to CP2104 and CP2102N; CP2105; CP2108.
        SiliconLabs => usb.Product is 0xEA60 or 0xEA61 or 0xEA63 or 0xEA70 or 0xEA71,

        // CH340 and CH341; CH342 to CH344; CH9102 and CH9143.
        Wch => usb.Product is 0x7522 or 0x7523 or 0x5523 or (>= 0x55D2 and <= 0x55D8),

        // FT232, FT2232, FT4232, FT232H, FT-X.
        Ftdi => usb.Product is 0x6001 or 0x6010 or 0x6011 or 0x6014 or 0x6015,

        // PL2303 and its G series.
        Prolific => usb.Product is 0x2303 or 0x2304 or (>= 0x23A3 and <= 0x23F3),

        // Every chip of theirs with a USB port of its own.
        Espressif => true,
        _ => false,
    };

    /// <summary>What people call one of them.</summary>
    internal static string GetName(UsbId usb) => usb.Vendor switch
    {
        SiliconLabs => "CP210x",
        Wch => usb.Product is 0x7522 or 0x7523 or 0x5523 ? "CH340" : "CH34x or CH91xx",
        Ftdi => "FTDI adapter",
        Prolific => "PL2303",
        _ => "Espressif's own USB",
    };

    /// <summary>The driver of Linux that makes a serial port of one of them.</summary>
    internal static string GetLinuxDriver(UsbId usb) => usb.Vendor switch
    {
        SiliconLabs => "cp210x",
        Wch => usb.Product is 0x7522 or 0x7523 or 0x5523 ? "ch341" : "cdc_acm",
        Ftdi => "ftdi_sio",
        Prolific => "pl2303",
        _ => "cdc_acm",
    };
}
