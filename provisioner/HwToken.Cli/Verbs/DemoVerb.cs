using System.CommandLine;

namespace HwToken.Cli.Verbs;

internal static class DemoVerb
{
    internal static Command Create() => new("demo", "To come.");
}
