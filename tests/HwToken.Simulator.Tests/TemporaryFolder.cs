using System;
using System.IO;

namespace HwToken.Simulator.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hwtoken-test-");

    public string Path => folder.FullName;

    public string Combine(string name)
    {
        return System.IO.Path.Combine(Path, name);
    }

    public void Dispose()
    {
        folder.Delete(recursive: true);
    }
}
