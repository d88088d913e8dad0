using System;
using System.Buffers;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HwToken.Simulator.Screens;

namespace HwToken.Simulator.Commands;

/// <summary>One JSON object a line.</summary>
internal sealed class JsonAnswers : IConsoleAnswers
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly TextWriter output;

    public JsonAnswers(TextWriter output)
    {
        this.output = output;
    }

    public void Ready(Simulation simulation)
    {
        Write(json =>
        {
            json.WriteBoolean("ready", true);
            json.WriteString("link", simulation.LinkPath);
            if (simulation.TcpPort is { } port)
            {
                json.WriteNumber("tcp", port);
            }
            else
            {
                json.WriteNull("tcp");
            }

            json.WriteString("profile", simulation.ProfileFolder);
        });
    }

    public void Done(string? name = null, string? value = null)
    {
        Write(json =>
        {
            json.WriteBoolean("ok", true);
            if (name is not null)
            {
                json.WriteString(name, value);
            }
        });
    }

    public void Screen(ScreenCapture screen, bool isAsleep)
    {
        Write(json =>
        {
            json.WriteNumber("width", ScreenCapture.Width);
            json.WriteNumber("height", ScreenCapture.Height);
            json.WriteBoolean("on", screen.IsOn);
            json.WriteNumber("contrast", screen.Contrast);
            json.WriteBoolean("asleep", isAsleep);
            json.WriteBase64String("pages", screen.Pages);
            json.WriteStartArray("text");
            foreach (string line in screen.Text)
            {
                json.WriteStringValue(line);
            }

            json.WriteEndArray();
        });
    }

    public void Help(string text)
    {
        Done("help", text);
    }

    public void Error(string sentence)
    {
        Write(json => json.WriteString("error", sentence));
    }

    private void Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        lock (output)
        {
            output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
            output.Flush();
        }
    }
}
