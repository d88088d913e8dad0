using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using HwToken.Cli.Wording;

namespace HwToken.Cli.Tests.Harness;

/// <summary>
/// The profile of a token with one account and a PIN that its owner has set by its menu, in real time. That takes half a minute:
/// so a class of tests does it once, before the first of them, and each begins with a copy.
/// </summary>
public sealed class TokenWithPin : IAsyncLifetime
{
    /// <summary>The board of the token: the ESP32's own program.</summary>
    public const string Board = "esp32";

    private readonly TemporaryFolder folder = new();

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => new(Task.Run(() => Prepare(folder.Path)));

    /// <summary>Copies the profile into an empty folder.</summary>
    public void CopyTo(string profile)
    {
        foreach (string source in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(profile, Path.GetRelativePath(folder.Path, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Prepare(string profile)
    {
        using var token = new SimulatorProcess("--profile", profile, "--board", Board);
        token.Add($"otpauth://totp/GitHub:ada?secret={Secrets.Usual}&issuer=GitHub");
        token.ChooseSetting("Set a PIN");
        token.EnterPin();
        token.WaitForScreen(lines => Array.Exists(lines, line => line.Contains("Repeat new PIN", StringComparison.Ordinal)));
        token.EnterPin();
        for (int looks = 0; !token.Run("info", "--json").ShouldExit(ExitCode.Done).Json.GetProperty("pin").GetBoolean(); looks++)
        {
            Assert.True(looks < 100, "The PIN is not set.");
            Thread.Sleep(100);
        }
    }
}
