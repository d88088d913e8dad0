using System.CommandLine;

namespace HwToken.Cli.Options;

/// <summary>Options that several verbs have.</summary>
internal static class CommonOptions
{
    /// <summary>The name of the option that turns results into JSON.</summary>
    internal const string JsonName = "--json";

    /// <summary>Turns results into JSON.</summary>
    internal static Option<bool> Json(string description = "Write the result, or the error, as one JSON object.") => new(JsonName) { Description = description };

    /// <summary>Asks nothing on the terminal.</summary>
    internal static Option<bool> Yes(string description) => new("--yes", "-y") { Description = description };
}
