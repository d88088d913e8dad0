using System;
using System.Device.Gpio;
using System.IO.Ports;
using System.Threading;
using HwToken.Firmware.Board;
using nanoFramework.Hardware.Esp32;

namespace HwToken.Firmware.Esp32;

/// <summary>
/// The UART to the host. SerialPort.Read waits until all the bytes that it is asked for are there, so it is asked only for
/// those that have arrived. A port that cannot be opened leaves a token without a host.
/// </summary>
public sealed class Esp32SerialLink : ISerialLink
{
    // Four frames. A ring that runs over drops bytes without a word, and drawing or writing the flash takes the time of
    // more than a frame at 115,200 baud.
    private const int ReceiveBufferBytes = 4096;

    // What the UART's FIFO takes at once.
    private const int ChunkBytes = 128;

    private const int ReadTimeoutMilliseconds = 20;
    private const int WriteTimeoutMilliseconds = 1000;

    private readonly AutoResetEvent bytesCame = new AutoResetEvent(false);
    private readonly SerialPort? port;

    /// <summary>Opens the port of <see cref="Pins"/>.</summary>
    public Esp32SerialLink()
    {
        try
        {
            // A pin that could end the sleep stays with the chip's low-power part until it is opened as an ordinary one.
            // Closed by the controller, which else keeps what it knows of it.
            var controller = new GpioController();
            controller.OpenPin(Pins.SerialReceive, PinMode.InputPullUp);
            controller.ClosePin(Pins.SerialReceive);

            // The pins before Open: COM2 has none of its own.
            Configuration.SetPinFunction(Pins.SerialTransmit, DeviceFunction.COM2_TX);
            Configuration.SetPinFunction(Pins.SerialReceive, DeviceFunction.COM2_RX);
            var opening = new SerialPort(Pins.SerialPort, Pins.SerialBaudRate);
            opening.ReadBufferSize = ReceiveBufferBytes;
            opening.ReadTimeout = ReadTimeoutMilliseconds;
            opening.WriteTimeout = WriteTimeoutMilliseconds;
            opening.Open();
            opening.DataReceived += OnDataReceived;
            port = opening;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            port = null;
        }
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        if (port is null)
        {
            return 0;
        }

        try
        {
            int arrived = port.BytesToRead;
            if (arrived > count)
            {
                arrived = count;
            }

            return arrived <= 0 ? 0 : port.Read(buffer, offset, arrived);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A timeout or a fault of the line: the protocol finds its next frame by itself.
            return 0;
        }
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        if (port is null)
        {
            return;
        }

        try
        {
            while (count > 0)
            {
                int chunk = count < ChunkBytes ? count : ChunkBytes;
                port.Write(buffer, offset, chunk);
                offset += chunk;
                count -= chunk;
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // What is left of the frame is lost, as on a cut wire; the host asks again.
        }
    }

    /// <summary>Waits until bytes come, or until the time is over: an answer should not wait for the next step.</summary>
    /// <param name="milliseconds">At most so long.</param>
    public void WaitForBytes(int milliseconds) => bytesCame.WaitOne(milliseconds, false);

    // Called on the runtime's event thread.
    private void OnDataReceived(object sender, SerialDataReceivedEventArgs e) => bytesCame.Set();
}
