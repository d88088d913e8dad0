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
    private const int BoardRight = 430;
    private const int PartLeft = 700;
    private const int Data = 480;
    private const int Clock = 510;
    private const int Ground = 540;
    private const int Supply = 600;
    private const int Resistor = 650;

    private const string Head = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 930 650" font-family="system-ui, sans-serif" font-size="15">
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
        <rect width="930" height="650" rx="8" fill="var(--paper)"/>

        """;

    /// <summary>Every board: one row for each table of pins.</summary>
    internal static IReadOnlyList<WiringDrawing> All { get; } =
    [
        new("ESP32 DevKit", "firmware/HwToken.Firmware.Esp32/Boards/DevKit.cs", "firmware/docs/wiring-esp32.svg"),
    ];

    /// <summary>The numbers of a table of pins by their names.</summary>
    internal static IReadOnlyDictionary<string, int> Read(string table) =>
        PinLine().Matches(table).ToDictionary(match => match.Groups[1].Value, match => Parse(match.Groups[2].Value), StringComparer.Ordinal);

    /// <summary>Draws it.</summary>
    /// <param name="table">The table's text.</param>
    internal string Draw(string table)
    {
        IReadOnlyDictionary<string, int> pins = Read(table);
        var svg = new StringBuilder();
        svg.Append(Head);
        DrawBoxes(svg, pins);

        // Rails first, then what goes to the parts.
        DrawRail(svg, "supply", Supply, 96, 602);
        DrawRail(svg, "ground", Ground, 121, 540);
        DrawRail(svg, "data", Data, 171, 291);
        DrawRail(svg, "clock", Clock, 146, 266);
        DrawPin(svg, "3V3", 96, "supply", Supply);
        DrawPin(svg, "GND", 121, "ground", Ground);
        DrawPin(svg, $"GPIO {pins["I2cClock"]} SCL", 146, "clock", Clock);
        DrawPin(svg, $"GPIO {pins["I2cData"]} SDA", 171, "data", Data);
        for (int part = 0; part < 2; part++)
        {
            int top = 96 + (120 * part);
            DrawEnd(svg, "VCC", top, "supply", Supply);
            DrawEnd(svg, "GND", top + 25, "ground", Ground);
            DrawEnd(svg, "SCL", top + 50, "clock", Clock);
            DrawEnd(svg, "SDA", top + 75, "data", Data);
        }

        DrawWire(svg, $"GPIO {pins["Button"]}", "a side", 350, "button", "");
        DrawResistor(svg, 318, 350, "");
        DrawEnd(svg, "other side", 375, "ground", Ground);
        DrawWire(svg, $"GPIO {pins["SecondButton"]}", "a side", 430, "button", " optional");
        DrawResistor(svg, 404, 430, " optional");
        DrawEnd(svg, "other side", 455, "ground", Ground);
        DrawWire(svg, $"GPIO {pins["SerialTransmit"]} TX", "RX", 510, "serial", " optional");
        DrawEnd(svg, "GND", 540, "ground", Ground);

        // The resistor stays without the adapter: an open pin would end the sleep whenever it likes.
        DrawWire(svg, $"GPIO {pins["SerialReceive"]} RX", "TX", 570, "serial", " optional");
        Line(svg, "serial", BoardRight, 570, Resistor, 570, "");
        DrawResistor(svg, 602, 570, "");
        return svg.Append("</svg>\n").ToString();
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

    private static void DrawRail(StringBuilder svg, string kind, int x, int top, int bottom) => Line(svg, kind, x, top, x, bottom, "");

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

    private void DrawBoxes(StringBuilder svg, IReadOnlyDictionary<string, int> pins)
    {
        Box(svg, 20, 80, 120, 80, "");
        Text(svg, "name", 36, 108, "Computer");
        Text(svg, "quiet", 36, 130, "hwtoken,");
        Text(svg, "quiet", 36, 147, "nanoff");
        Line(svg, "cable", 140, 121, 230, 121, "");
        Text(svg, "quiet", 150, 112, "USB cable");
        Box(svg, 230, 50, BoardRight - 230, 550, "");
        Text(svg, "name", 246, 76, Title);
        Text(svg, "quiet", 242, 125, "its USB");
        Part(78, 110, "Display", $"SSD1306, 0x{pins["DisplayAddress"]:X2}", "");
        Part(198, 110, "Clock", "DS3231, 0x68", "");
        Part(332, 60, "Button", "", "");
        Part(412, 60, "Second button", "optional", " optional");
        Part(492, 96, "USB adapter", "optional, 3.3 V;", " optional");
        Text(svg, "quiet end", 898, 557, "for a socket");
        Text(svg, "quiet end", 898, 574, "glued shut");

        void Part(int y, int height, string name, string more, string optional)
        {
            Box(svg, PartLeft, y, 210, height, optional);
            Text(svg, "name end", 898, y + 22, name);
            Text(svg, "quiet end", 898, y + 42, more);
        }
    }

    [GeneratedRegex(@"public const (?:int|byte) (\w+) = (0x[0-9A-F]+|\d+);", RegexOptions.CultureInvariant)]
    private static partial Regex PinLine();
}
