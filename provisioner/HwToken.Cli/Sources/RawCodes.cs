using System.Collections.Generic;
using System.Text.Json;
using HwToken.Cli.Terminal;
using HwToken.Cli.Wording;
using HwToken.Import;
using HwToken.Provisioning.Sources;

namespace HwToken.Cli.Sources;

/// <summary><c>hwtoken decode --raw</c>: the text of every code, whatever it is.</summary>
internal static class RawCodes
{
    /// <summary>Writes each text on a line, or as JSON.</summary>
    /// <exception cref="ImportException">A source cannot be read, or there is no code.</exception>
    internal static int Run(string[] sources, bool withClipboard, Output output)
    {
        var texts = new List<string>();
        using FoundAccounts found = new CommandSources(output) { Names = sources, WithClipboard = withClipboard, CodeRead = texts.Add }.Read();
        if (texts.Count == 0)
        {
            throw new ImportException("There is no QR code and no setup code as text in this; without --raw, 'hwtoken decode' shows the accounts of an export.");
        }

        if (output.IsJson)
        {
            output.WriteJson(writer => Write(writer, texts));
            return ExitCode.Done;
        }

        texts.ForEach(output.WriteLine);
        return ExitCode.Done;
    }

    private static void Write(Utf8JsonWriter writer, List<string> texts)
    {
        writer.WriteStartArray("codes");
        foreach (string text in texts)
        {
            writer.WriteStartObject();
            writer.WriteString("text", text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
