using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Ports;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading;
using HwToken.Simulator.Commands;
using HwToken.Simulator.Failures;
using SkiaSharp;

namespace HwToken.Simulator.Tests.Commands;

public sealed class SimulatorConsoleTests : IDisposable
{
    private static readonly SimulatorOptions Temporary = new() { Temporary = true, Json = true, Tcp = 0, InSimulatedTime = true };
    private static readonly DateTimeOffset Clock = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        folder.Dispose();
    }

    [Fact]
    public void Says_first_that_it_is_ready_and_where()
    {
        JsonElement ready = Run(Temporary).Single();

        Assert.True(ready.GetProperty("ready").GetBoolean());
        Assert.True(ready.GetProperty("tcp").GetInt32() > 0);
        Assert.Equal(OperatingSystem.IsWindows(), ready.GetProperty("link").ValueKind == JsonValueKind.Null);
        Assert.False(Directory.Exists(ready.GetProperty("profile").GetString()));
    }

    [Fact]
    public void Answers_each_line_with_one_object_until_quit()
    {
        List<JsonElement> answers = Run(Temporary, "press", "double", "hold 100", "screen", "nonsense", "", "clock +30", "power off", "power on", "battery out", "help", "quit", "press");

        Assert.Equal(13, answers.Count);
        Assert.All(answers, answer => Assert.Equal(JsonValueKind.Object, answer.ValueKind));
        Assert.All((int[])[1, 2, 3, 7, 8, 9, 10, 11, 12], i => Assert.True(answers[i].GetProperty("ok").GetBoolean()));
        Assert.All((int[])[5, 6], i => Assert.EndsWith(".", answers[i].GetProperty("error").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Gives_the_screen_as_pages_and_text()
    {
        JsonElement screen = Run(Temporary with { Clock = Clock }, "screen")[1];

        Assert.Equal(128, screen.GetProperty("width").GetInt32());
        Assert.Equal(64, screen.GetProperty("height").GetInt32());
        Assert.True(screen.GetProperty("on").GetBoolean());
        Assert.Equal(1024, screen.GetProperty("pages").GetBytesFromBase64().Length);
        Assert.Equal("No accounts yet", screen.GetProperty("text")[0].GetString());
    }

    [Fact]
    public void Tells_how_bright_the_screen_is_and_that_the_token_sleeps()
    {
        List<JsonElement> answers = Run(Temporary with { Clock = Clock }, "screen", "wait 25", "screen", "wait 40", "screen", "wait 60", "screen", "press", "screen");

        Assert.Equal([0xCF, 0], (int[])[answers[1].GetProperty("contrast").GetInt32(), answers[3].GetProperty("contrast").GetInt32()]);
        Assert.Equal([true, true, false, false, true], Array.ConvertAll((int[])[1, 3, 5, 7, 9], i => answers[i].GetProperty("on").GetBoolean()));
        Assert.Equal([false, false, false, true, false], Array.ConvertAll((int[])[1, 3, 5, 7, 9], i => answers[i].GetProperty("asleep").GetBoolean()));
        Assert.Equal("No accounts yet", answers[9].GetProperty("text")[0].GetString());
    }

    [Fact]
    public void Is_dark_and_deaf_without_power()
    {
        List<JsonElement> answers = Run(Temporary, "power off", "screen", "press", "power on", "screen");

        Assert.False(answers[2].GetProperty("on").GetBoolean());
        Assert.All(answers[2].GetProperty("pages").GetBytesFromBase64(), b => Assert.Equal(0, b));
        Assert.Equal(0, answers[2].GetProperty("text").GetArrayLength());
        Assert.Contains("power on", answers[3].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("Welcome", answers[5].GetProperty("text")[0].GetString());
    }

    [Fact]
    public void Loses_the_time_without_supply_and_battery_only()
    {
        List<JsonElement> answers = Run(Temporary with { Clock = Clock }, "power off", "power on", "screen", "battery out", "screen", "power off", "power on", "screen");

        Assert.Equal("No accounts yet", answers[3].GetProperty("text")[0].GetString());
        Assert.Equal("No accounts yet", answers[5].GetProperty("text")[0].GetString());
        Assert.Equal("Welcome", answers[8].GetProperty("text")[0].GetString());
    }

    [Fact]
    public void Opens_the_menu_with_a_hold_and_moves_in_it_with_presses()
    {
        List<JsonElement> answers = Run(Temporary with { Clock = Clock }, "hold 1000", "screen", "press", "screen");

        Assert.Equal("Menu", answers[2].GetProperty("text")[0].GetString());
        Assert.Equal("▶Settings", answers[2].GetProperty("text")[1].GetString());
        Assert.Equal("▶About", answers[4].GetProperty("text")[2].GetString());
    }

    [Fact]
    public void Writes_the_screen_into_a_PNG_file()
    {
        string path = folder.Combine("the screen.png");
        string nowhere = folder.Combine("nowhere/screen.png");
        List<JsonElement> answers = Run(Temporary, $"png {path}", $"png {nowhere}");

        Assert.Equal(path, answers[1].GetProperty("file").GetString());
        using SKBitmap picture = SKBitmap.Decode(path);
        Assert.True(picture.Width > 512);
        Assert.EndsWith(".", answers[2].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Keeps_the_worlds_time_in_its_profile()
    {
        SimulatorOptions options = Temporary with { Temporary = false, Profile = folder.Combine("p") };
        Assert.StartsWith("2031-01-02T03:", Run(options with { Clock = new DateTimeOffset(2031, 1, 2, 2, 59, 0, TimeSpan.Zero) }, "clock +600")[1].GetProperty("utc").GetString(), StringComparison.Ordinal);

        List<JsonElement> later = Run(options, "screen", "clock +0");
        Assert.Equal("No accounts yet", later[1].GetProperty("text")[0].GetString());
        Assert.StartsWith("2031-01-02T03:", later[2].GetProperty("utc").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_time_that_its_clock_does_not_know()
    {
        List<JsonElement> answers = Run(Temporary with { Clock = Clock }, "clock +3000000000", "clock -3000000000", "screen");

        Assert.Contains("2000 to 2099", answers[1].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("2000 to 2099", answers[2].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("No accounts yet", answers[3].GetProperty("text")[0].GetString());
    }

    [Fact]
    public void Says_why_it_cannot_start()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var refusal = Assert.Throws<SimulatorException>(() => SimulatorConsole.Run(Temporary with { Tcp = port }, new StringReader("press"), new StringWriter(), CancellationToken.None));

        Assert.Contains($"{port}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Can_be_opened_as_a_serial_port_by_the_path_that_it_was_given()
    {
        string link = folder.Combine("token");
        if (OperatingSystem.IsWindows())
        {
            Assert.Throws<SimulatorException>(() => Simulation.Start(Temporary with { Link = link }).Dispose());
            return;
        }

        using (var simulation = Simulation.Start(Temporary with { Link = link, Baud = 115_200, InSimulatedTime = false }))
        {
            Assert.Equal(link, simulation.Port);
            using var port = new SerialPort(link, 115_200);
            port.Open();
        }

        Assert.Null(new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void A_terminal_is_told_its_keys_and_a_pipe_its_commands()
    {
        using var output = new StringWriter();
        using var keys = new TerminalKeys(() => 'q', () => null);

        SimulatorConsole.Run(Temporary with { Json = false }, keys, output, CancellationToken.None);

        Assert.Contains("Space presses, h holds, ? tells the other keys.", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Type help", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Ends_when_it_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        using var reader = new WaitingReader(cancellation);

        Assert.Equal(SimulatorConsole.Done, SimulatorConsole.Run(Temporary, reader, new StringWriter(), cancellation.Token));
    }

    [Fact]
    public void Speaks_plainly_to_people()
    {
        string output = RunPlain(Temporary with { Json = false, Clock = Clock }, "press", "screen", "power off", "screen", "what", "quit");
        string[] lines = output.Split(Environment.NewLine);

        Assert.StartsWith("The token is at ", lines[0], StringComparison.Ordinal);
        Assert.Equal("ok", lines[1]);
        Assert.Equal('┌' + new string('─', 128) + '┐', lines[2]);
        Assert.Contains("power: off", lines);
        Assert.Contains("The screen is dark.", lines);
        Assert.Contains(lines, line => line.StartsWith("'what' is no command:", StringComparison.Ordinal));
    }

    [Fact]
    public void Tells_people_that_the_screen_is_dimmed_and_that_the_token_sleeps()
    {
        string output = RunPlain(Temporary with { Json = false, Clock = Clock }, "wait 25", "screen", "wait 100", "screen", "power off", "wait 1", "quit");

        Assert.Contains("The screen is dimmed.", output, StringComparison.Ordinal);
        Assert.Contains("The screen is dark, and the token sleeps: a press or a word from the computer wakes it.", output, StringComparison.Ordinal);
        Assert.Contains("The token is switched off: say power on first.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Draws_its_screen_in_place_on_a_terminal()
    {
        string output = RunPlain(Temporary with { Json = false, LiveScreen = true }, "press", "hold 1000", "quit");

        Assert.Contains("\u001b[2J\u001b[19;24r", output, StringComparison.Ordinal);
        Assert.Contains("\u001b[1;1H┌" + new string('─', 64) + "┐\u001b[2;1H│", output, StringComparison.Ordinal);
        Assert.Contains("\u001b7\u001b[r\u001b8", output, StringComparison.Ordinal);
    }

    private static List<JsonElement> Run(SimulatorOptions options, params string[] lines)
    {
        var output = new StringWriter();
        Assert.Equal(SimulatorConsole.Done, SimulatorConsole.Run(options, new StringReader(string.Join('\n', lines)), output, CancellationToken.None));
        return Parse(output);
    }

    private static string RunPlain(SimulatorOptions options, params string[] lines)
    {
        var output = new StringWriter();
        Assert.Equal(SimulatorConsole.Done, SimulatorConsole.Run(options, new StringReader(string.Join('\n', lines)), output, CancellationToken.None));
        return output.ToString();
    }

    private static List<JsonElement> Parse(StringWriter output)
    {
        return [.. output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    /// <summary>An input that never says anything, but has the simulator cancelled once it is asked.</summary>
    private sealed class WaitingReader(CancellationTokenSource cancellation) : TextReader
    {
        private readonly ManualResetEventSlim never = new();

        public override string? ReadLine()
        {
            cancellation.Cancel();
            never.Wait();
            return null;
        }

        protected override void Dispose(bool disposing)
        {
            never.Set();
            base.Dispose(disposing);
        }
    }
}
