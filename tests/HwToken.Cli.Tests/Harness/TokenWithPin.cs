using System;
using System.IO;
using System.Threading;
using HwToken.Cli.Wording;

namespace HwToken.Cli.Tests.Harness;

/// <summary>
/// The profile of a token with one account and a PIN that its owner has set by its menu, in real time. That takes half a minute:
/// so a class of tests does it once, and each test begins with a copy.
/// </summary>
public sealed class TokenWithPin : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Lock gate = new();

    /// <summary>Copies the profile into an empty folder.</summary>
    /// <param name="profile">The folder.</param>
    /// <param name="board">The board of the token that made it.</param>
    public void CopyTo(string profile, string board)
    {
        string prepared = Path.Combine(folder.Path, board);
        lock (gate)
        {
            if (!Directory.Exists(prepared))
            {
                Prepare(prepared, board);
            }
        }

        foreach (string source in Directory.EnumerateFiles(prepared, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(profile, Path.GetRelativePath(prepared, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

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
