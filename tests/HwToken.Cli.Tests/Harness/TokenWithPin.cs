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
/// <param name="board">The board of the token.</param>
public abstract class TokenWithPin(string board) : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    /// <summary>The board of the token.</summary>
    public string Board => board;

    private string Prepared => Path.Combine(folder.Path, board);

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => new(Task.Run(() => Prepare(Prepared, board)));

    /// <summary>Copies the profile into an empty folder.</summary>
    public void CopyTo(string profile)
    {
        foreach (string source in Directory.EnumerateFiles(Prepared, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(profile, Path.GetRelativePath(Prepared, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private static void Prepare(string profile, string board)
    {
        using var token = new SimulatorProcess("--profile", profile, "--board", board);
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

/// <summary>On the simulator's board.</summary>
public sealed class SimulatedTokenWithPin() : TokenWithPin("simulator");

/// <summary>On the emulated ESP32.</summary>
public sealed class Esp32TokenWithPin() : TokenWithPin("esp32");
