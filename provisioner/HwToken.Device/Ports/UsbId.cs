using System;

namespace HwToken.Device.Ports;

/// <summary>What a USB device says that it is.</summary>
/// <param name="Vendor">idVendor.</param>
/// <param name="Product">idProduct.</param>
public readonly record struct UsbId(int Vendor, int Product)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Vendor:X4}:{Product:X4}");
}
