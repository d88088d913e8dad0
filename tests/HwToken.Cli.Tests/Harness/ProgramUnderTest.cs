using System;
using System.IO;
using System.Linq;

namespace HwToken.Cli.Tests.Harness;

/// <summary>
/// The <c>hwtoken</c> that these tests start: the one that was built with them, or a published one if the variable
/// <c>HWTOKEN_PUBLISHED</c> gives the whole path of the folder it lies in, as <c>dotnet publish -o</c> has made it.
/// </summary>
internal static class ProgramUnderTest
{
    /// <summary>The words that start it, of which the first is a program's name or path.</summary>
    internal static string[] Command { get; } = Environment.GetEnvironmentVariable("HWTOKEN_PUBLISHED") is { Length: > 0 } folder
        ? [Path.Combine(folder, OperatingSystem.IsWindows() ? "hwtoken.exe" : "hwtoken")]
        : ["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "hwtoken.dll")];

    /// <summary>A line of a shell with these words in the place of <c>$HWTOKEN</c>.</summary>
    internal static string PutInto(string line) => line.Replace("$HWTOKEN", string.Join(' ', Command.Select(word => $"\"{word}\"")), StringComparison.Ordinal);
}
