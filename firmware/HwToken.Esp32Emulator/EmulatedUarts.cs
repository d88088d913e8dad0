using System;
using System.Linq;
using HwToken.Simulator.Links;
using nanoFramework.Hardware.Esp32;

namespace HwToken.Esp32Emulator;

/// <summary>The serial ports: COM1 is the debugger's, the adapter is at COM2, at COM3, where the chip has it, is nothing.</summary>
public sealed class EmulatedUarts
{
    private readonly string[] names;
    private readonly bool[] isTaken = new bool[4];
    private readonly EmulatedUart[] uarts;

    internal EmulatedUarts(EmulatedEsp32 chip, ISimulatedLink link)
    {
        names = [.. Enumerable.Range(1, chip.Board.Chip.SerialPortCount).Select(number => "COM" + number)];
        uarts =
        [
            new EmulatedUart(chip, null, DeviceFunction.COM1_TX, DeviceFunction.COM1_RX, isDebugger: true),
            new EmulatedUart(chip, link, DeviceFunction.COM2_TX, DeviceFunction.COM2_RX, isDebugger: false),
            new EmulatedUart(chip, null, DeviceFunction.COM3_TX, DeviceFunction.COM3_RX, isDebugger: false),
        ];
    }

    /// <summary>Bytes that came and were dropped, because the receive ring was full.</summary>
    public long LostByteCount => uarts[1].LostByteCount;

    internal string[] GetNames() => [.. names];

    internal EmulatedUart Take(string name)
    {
        int index = Find(name);
        if (isTaken[index])
        {
            throw new ArgumentException("There is an object for this port.");
        }

        isTaken[index] = true;
        return uarts[index];
    }

    internal void Return(string name) => isTaken[Find(name)] = false;

    internal void TakeInput() => uarts[1].TakeInput();

    internal void Reset()
    {
        Array.Clear(isTaken);
        Array.ForEach(uarts, uart => uart.Reset());
    }

    private int Find(string name)
    {
        int index = Array.IndexOf(names, name);
        return index >= 0 ? index : throw new ArgumentException("There is no such port.");
    }
}
