using System;
using System.IO;

namespace HwToken.Cli.Tests.Harness;

/// <summary>An empty folder of a test's own, deleted at its end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hwtoken-cli-tests-");

    /// <summary>Its path.</summary>
    internal string Path => folder.FullName;

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);
}
