using System.Linq;
using System.Text.Json;

namespace HwToken.Cli.Backup;

/// <summary>What became of a backup, for a person and in JSON.</summary>
internal static class BackupText
{
    /// <summary>The lines for a person.</summary>
    internal static void Write(Output output, BackupResult result)
    {
        output.WriteLine($"The backup {Output.Printable(result.Path)} holds {AccountText.Count(result.Count)}, {result.Added} of them new.");
        foreach (string name in result.Left.Select(AccountText.GetName))
        {
            output.WriteLine($"Not in the backup: {name}, as its codes are counted from another time than 1970, which a vault of Aegis cannot say.");
        }
    }

    /// <summary>The member <c>backup</c>.</summary>
    internal static void Write(Utf8JsonWriter writer, BackupResult result)
    {
        writer.WriteStartObject("backup");
        writer.WriteString("path", result.Path);
        writer.WriteNumber("added", result.Added);
        writer.WriteNumber("accounts", result.Count);
        writer.WriteNumber("left", result.Left.Count);
        writer.WriteEndObject();
    }
}
