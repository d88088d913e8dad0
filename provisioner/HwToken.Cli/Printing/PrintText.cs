using System.Text.Json;

namespace HwToken.Cli.Printing;

/// <summary>What became of a sheet, for a person and in JSON.</summary>
internal static class PrintText
{
    /// <summary>The line for a person.</summary>
    internal static void Write(Output output, PrintResult result)
    {
        string pages = result.Pages == 1 ? "1 page" : $"{AccountText.Format(result.Pages)} pages";
        output.WriteLine($"The sheet {Output.Printable(result.Path)} has {AccountText.Count(result.Accounts)} on {pages}, secrets included. Print it, keep the paper like a key, and delete the file.");
    }

    /// <summary>The member <c>print</c>.</summary>
    internal static void Write(Utf8JsonWriter writer, PrintResult result)
    {
        writer.WriteStartObject("print");
        writer.WriteString("path", result.Path);
        writer.WriteNumber("accounts", result.Accounts);
        writer.WriteNumber("pages", result.Pages);
        writer.WriteEndObject();
    }
}
