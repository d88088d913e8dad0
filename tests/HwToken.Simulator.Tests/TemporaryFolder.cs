using System;
using System.IO;

namespace HwToken.Simulator.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hwtoken-test-");

    public string Path => _folder.FullName;

    public string Combine(string name)
    {
        return System.IO.Path.Combine(Path, name);
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
    }
}
