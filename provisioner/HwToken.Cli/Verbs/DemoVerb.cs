using System.CommandLine;
using HwToken.Cli.Demo;
using HwToken.Cli.Terminal;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken demo</c>: the product's main job from end to end, with a simulated token.</summary>
internal static class DemoVerb
{
    internal static Command Create()
    {
        var command = new Command("demo", "Show it all with a simulated token: from a QR code to the code on the screen. Needs nothing.");
        command.SetAction(_ => new DemoRun(new Output(isJson: false)).Run());
        return command;
    }
}
