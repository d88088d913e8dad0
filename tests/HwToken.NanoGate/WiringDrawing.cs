using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace HwToken.NanoGate;

/// <summary>The wiring of a board as a drawing, made from the numbers in its table of pins.</summary>
/// <param name="Title">What the board is called in it.</param>
/// <param name="PinTable">Its table of pins, a C# file relative to the repository.</param>
/// <param name="Drawing">The drawing, relative to the repository.</param>
internal sealed partial record WiringDrawing(string Title, string PinTable, string Drawing)
{
    private const string Boards = "firmware/HwToken.Firmware.Esp32/Boards/";
    private const string Docs = "firmware/docs/wiring-";
    private const int FirstPart = 78;
    private const int BoardRight = 430;
    private const int PartLeft = 700;
    private const int Data = 480;
    private const int Clock = 510;
    private const int Ground = 540;
    private const int Supply = 600;
    private const int Resistor = 650;

    private const string Head = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 930 HEIGHT" font-family="system-ui, sans-serif" font-size="15">
        <!-- Drawn from the table of pins by tests/HwToken.NanoGate (HWTOKEN_ACCEPT=1 draws it anew). Change the table, not this. -->
        <style>
        svg { --ink: #1f2328; --paper: #ffffff; --box: #f3f5f7; --quiet: #59636e; --supply: #cf222e; --ground: #1f2328; --data: #0969da; --clock: #1a7f37; --button: #8250df; --serial: #bc4c00; }
        @media (prefers-color-scheme: dark) { svg { --ink: #f0f6fc; --paper: #0d1117; --box: #1c232c; --quiet: #9ca5b0; --supply: #ff7b72; --ground: #d0d7de; --data: #79c0ff; --clock: #56d364; --button: #d2a8ff; --serial: #ffa657; } }
        text { fill: var(--ink); } .quiet { fill: var(--quiet); font-size: 13px; } .name { font-weight: 600; } .end { text-anchor: end; }
        .box { fill: var(--box); stroke: var(--quiet); stroke-width: 1.5; } .wire { fill: none; stroke-width: 2.5; } .optional { stroke-dasharray: 6 4; }
        .supply { stroke: var(--supply); } .ground { stroke: var(--ground); } .data { stroke: var(--data); } .clock { stroke: var(--clock); } .button { stroke: var(--button); } .serial { stroke: var(--serial); } .cable { stroke: var(--quiet); }
        .dot.supply { fill: var(--supply); } .dot.ground { fill: var(--ground); } .dot.data { fill: var(--data); } .dot.clock { fill: var(--clock); } .dot.button { fill: var(--button); } .dot.serial { fill: var(--serial); }
        .part { fill: var(--paper); stroke: var(--supply); stroke-width: 1.5; }
        </style>
        <rect width="930" height="HEIGHT" rx="8" fill="var(--paper)"/>

        """;

    /// <summary>Every board: one row for each table of pins.</summary>
    internal static IReadOnlyList<WiringDrawing> All { get; } =
    [
        new("ESP32 DevKit", Boards + "DevKit.cs", Docs + "esp32.svg") { HasButtonResistor = true, HasSecondButtonResistor = true },
        new("Heltec 32 V1, V2.0", Boards + "HeltecKit32.cs", Docs + "heltec32.svg"),
        new("Heltec 32 V2.1", Boards + "HeltecKit32V2.cs", Docs + "heltec32v2.svg"),
        new("Heltec 32 V3", Boards + "HeltecKit32V3.cs", Docs + "heltec32v3.svg"),
        new("ESP32-S3-DevKitC-1", Boards + "S3DevKit.cs", Docs + "esp32s3.svg") { Socket = "its UART", HasButtonResistor = true },
        new("ESP32-C3-DevKitM-1", Boards + "C3DevKit.cs", Docs + "esp32c3.svg"),
    ];

    /// <summary>What is printed at the socket that the computer is at.</summary>
    private string Socket { get; init; } = "its USB";

    /// <summary>Whether the button needs a pull-up of its own: where it ends deep sleep, and none is on the board.</summary>
    private bool HasButtonResistor { get; init; }

    /// <summary>Whether the second button is wired like the first.</summary>
    private bool HasSecondButtonResistor { get; init; }

    /// <summary>The numbers of a table of pins by their names.</summary>
    internal static IReadOnlyDictionary<string, int> Read(string table) =>
        PinLine().Matches(table).ToDictionary(match => match.Groups[1].Value, match => Parse(match.Groups[2].Value), StringComparer.Ordinal);

    /// <summary>Draws it. What the table says is on the board (a display with a reset, the button at GPIO 0, a battery that is measured) is drawn there.</summary>
    /// <param name="table">The table's text.</param>
    internal string Draw(string table)
    {
        IReadOnlyDictionary<string, int> pins = Read(table);
        bool hasDisplay = pins.ContainsKey("DisplayReset");
        bool hasButton = pins["Button"] == 0;
        bool hasReceiveResistor = !table.Contains("SerialReceiveWakeup = Sleep.WakeupGpioPin.None;", StringComparison.Ordinal);
        int clock = hasDisplay ? FirstPart : FirstPart + 120;
        int button = clock + 134;
        int second = hasButton ? button : button + 80;
        int adapter = second + 80;
        int bottom = adapter + (hasDisplay ? 190 : 108);
        var svg = new StringBuilder();
        svg.Append(Head.Replace("HEIGHT", (bottom + 50).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        DrawBoard(svg, bottom);
        if (hasDisplay)
        {
            DrawOwnParts(svg, pins, adapter + 118);
        }
        else
        {
            Part(svg, FirstPart, 110, "Display", $"SSD1306, 0x{pins["DisplayAddress"]:X2}", "");
        }

        Part(svg, clock, 110, "Clock", "DS3231, 0x68", "");
        if (!hasButton)
        {
            Part(svg, button, 60, "Button", "", "");
        }

        Part(svg, second, 60, "Second button", "optional", " optional");
        Part(svg, adapter, 96, "USB adapter", "optional, 3.3 V;", " optional");
        Text(svg, "quiet end", 898, adapter + 65, "for a socket");
        Text(svg, "quiet end", 898, adapter + 82, "glued shut");

        // Rails first, then what goes to the parts. With one part there is no rail but the ground's.
        DrawRail(svg, "supply", Supply, 96, hasReceiveResistor ? adapter + 110 : HasButtonResistor ? button - 14 : clock + 18);
        DrawRail(svg, "ground", Ground, 121, adapter + 48);
        DrawRail(svg, "data", Data, 171, clock + 93);
        DrawRail(svg, "clock", Clock, 146, clock + 68);
        if (hasDisplay)
        {
            DrawWire(svg, "3V3", "VCC", 96, "supply", "");
            DrawWire(svg, $"GPIO {pins["I2cClock"]} SCL", "SCL", 146, "clock", "");
            DrawWire(svg, $"GPIO {pins["I2cData"]} SDA", "SDA", 171, "data", "");
        }
        else
        {
            DrawPin(svg, "3V3", 96, "supply", Supply);
            DrawPin(svg, $"GPIO {pins["I2cClock"]} SCL", 146, "clock", Clock);
            DrawPin(svg, $"GPIO {pins["I2cData"]} SDA", 171, "data", Data);
            DrawBusEnds(svg, FirstPart + 18);
            DrawBusEnds(svg, clock + 18);
            DrawEnd(svg, "GND", clock + 43, "ground", Ground);
        }

        DrawPin(svg, "GND", 121, "ground", Ground);
        DrawEnd(svg, "GND", 121, "ground", Ground);

        if (!hasButton)
        {
            DrawButton(svg, pins["Button"], button, "", HasButtonResistor ? button - 14 : 0);
        }

        DrawButton(svg, pins["SecondButton"], second, " optional", HasSecondButtonResistor ? second - 8 : 0);
        DrawWire(svg, $"GPIO {pins["SerialTransmit"]} TX", "RX", adapter + 18, "serial", " optional");
        DrawEnd(svg, "GND", adapter + 48, "ground", Ground);
        DrawWire(svg, $"GPIO {pins["SerialReceive"]} RX", "TX", adapter + 78, "serial", " optional");
        if (hasReceiveResistor)
        {
            // The resistor stays without the adapter: an open pin would end the sleep whenever it likes.
            Line(svg, "serial", BoardRight, adapter + 78, Resistor, adapter + 78, "");
            DrawResistor(svg, adapter + 110, adapter + 78, "");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void DrawBusEnds(StringBuilder svg, int top)
    {
        DrawEnd(svg, "VCC", top, "supply", Supply);
        DrawEnd(svg, "SCL", top + 50, "clock", Clock);
        DrawEnd(svg, "SDA", top + 75, "data", Data);
    }

    private static void DrawButton(StringBuilder svg, int pin, int part, string optional, int resistorFrom)
    {
        DrawWire(svg, $"GPIO {pin}", "a side", part + 18, "button", optional);
        if (resistorFrom > 0)
        {
            DrawResistor(svg, resistorFrom, part + 18, optional);
        }

        DrawEnd(svg, "other side", part + 43, "ground", Ground);
    }

    private static int Parse(string text) => text.StartsWith("0x", StringComparison.Ordinal)
        ? int.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
        : int.Parse(text, CultureInfo.InvariantCulture);

    private static void DrawEnd(StringBuilder svg, string name, int y, string kind, int rail)
    {
        Line(svg, kind, rail, y, PartLeft, y, "");
        Dot(svg, kind, rail, y);
        Text(svg, "", PartLeft + 12, y + 5, name);
    }

    private static void DrawPin(StringBuilder svg, string name, int y, string kind, int rail)
    {
        Line(svg, kind, BoardRight, y, rail, y, "");
        Dot(svg, kind, rail, y);
        Text(svg, "end", BoardRight - 12, y + 5, name);
    }

    private static void DrawWire(StringBuilder svg, string pin, string end, int y, string kind, string optional)
    {
        Line(svg, kind, BoardRight, y, PartLeft, y, optional);
        Text(svg, "end", BoardRight - 12, y + 5, pin);
        Text(svg, "", PartLeft + 12, y + 5, end);
    }

    private static void DrawRail(StringBuilder svg, string kind, int x, int top, int bottom)
    {
        if (bottom > top)
        {
            Line(svg, kind, x, top, x, bottom, "");
        }
    }

    // From the supply's rail, at one height, to a wire, at another.
    private static void DrawResistor(StringBuilder svg, int from, int to, string optional)
    {
        Line(svg, "supply", Supply, from, Resistor, from, optional);
        Line(svg, "supply", Resistor, from, Resistor, to, optional);
        Dot(svg, "supply", Supply, from);
        Dot(svg, "supply", Resistor, to);
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"part\" x=\"{Resistor - 6}\" y=\"{((from + to) / 2) - 10}\" width=\"12\" height=\"20\" rx=\"2\"/>\n");
        Text(svg, "quiet", Resistor + 10, ((from + to) / 2) + 4, "10 kΩ");
    }

    private static void Line(StringBuilder svg, string kind, int x, int y, int endX, int endY, string optional) =>
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"wire {kind}{optional}\" d=\"M{x} {y}L{endX} {endY}\"/>\n");

    private static void Dot(StringBuilder svg, string kind, int x, int y) =>
        svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"dot {kind}\" cx=\"{x}\" cy=\"{y}\" r=\"3.5\"/>\n");

    private static void Text(StringBuilder svg, string kind, int x, int y, string text) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{kind}\" x=\"{x}\" y=\"{y}\">{text}</text>\n");

    private static void Box(StringBuilder svg, int x, int y, int width, int height, string optional) =>
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"box{optional}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"8\"/>\n");

    private static void Part(StringBuilder svg, int y, int height, string name, string more, string optional)
    {
        Box(svg, PartLeft, y, 210, height, optional);
        Text(svg, "name end", 898, y + 22, name);
        Text(svg, "quiet end", 898, y + 42, more);
    }

    // What is on the board needs no wire; it is named, with its pins.
    private static void DrawOwnParts(StringBuilder svg, IReadOnlyDictionary<string, int> pins, int y)
    {
        Text(svg, "quiet", 246, y, $"its display: address 0x{pins["DisplayAddress"]:X2},");
        Text(svg, "quiet", 246, y + 17, $"reset {pins["DisplayReset"]}, Vext {pins["DisplayPower"]}");
        Text(svg, "quiet", 246, y + 37, $"its button PRG: GPIO {pins["Button"]}");
        Text(svg, "quiet", 246, y + 57, pins.ContainsKey("BatteryChannel") ? "its battery: measured" : "its battery: not measured");
    }

    private void DrawBoard(StringBuilder svg, int bottom)
    {
        Box(svg, 20, 80, 120, 80, "");
        Text(svg, "name", 36, 108, "Computer");
        Text(svg, "quiet", 36, 130, "hwtoken,");
        Text(svg, "quiet", 36, 147, "nanoff");
        Line(svg, "cable", 140, 121, 230, 121, "");
        Text(svg, "quiet", 150, 112, "USB cable");
        Box(svg, 230, 50, BoardRight - 230, bottom - 50, "");
        Text(svg, "name", 246, 76, Title);
        Text(svg, "quiet", 242, 125, Socket);
    }

    [GeneratedRegex(@"public const (?:int|byte) (\w+) = (0x[0-9A-F]+|\d+);", RegexOptions.CultureInvariant)]
    private static partial Regex PinLine();
}
