using System;
using System.IO;
using HwToken.Simulator.Failures;

namespace HwToken.Simulator.Links;

/// <summary>A symbolic link with a lasting name to a pseudo-terminal, whose own name changes from start to start.</summary>
internal sealed class TerminalLink : IDisposable
{
    private readonly string target;

    /// <summary>Makes the link; one that an earlier simulator left is replaced.</summary>
    /// <exception cref="SimulatorException">Something else is there, or the link cannot be made.</exception>
    public TerminalLink(string path, string target)
    {
        Path = System.IO.Path.GetFullPath(path);
        this.target = target;
        try
        {
            var existing = new FileInfo(Path);
            bool isLink = existing.LinkTarget is not null;
            if ((existing.Exists || Directory.Exists(Path)) && !isLink)
            {
                throw new SimulatorException($"{path} exists and is no symbolic link: name another path with --link.");
            }

            if (isLink && !IsTerminal(existing))
            {
                throw new SimulatorException($"{path} is a symbolic link to something that is no terminal: name another path with --link.");
            }

            if (isLink)
            {
                existing.Delete();
            }

            _ = File.CreateSymbolicLink(Path, target);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SimulatorException($"The symbolic link {path} cannot be made ({exception.Message}): name another path with --link.", exception);
        }
    }

    /// <summary>The link's full path.</summary>
    public string Path { get; }

    /// <summary>Removes the link unless it has become another's.</summary>
    public void Dispose()
    {
        try
        {
            var link = new FileInfo(Path);
            if (link.LinkTarget == target)
            {
                link.Delete();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is only a name; the next start replaces it.
        }
    }

    private static bool IsTerminal(FileInfo link)
    {
        return link.LinkTarget!.StartsWith("/dev/", StringComparison.Ordinal) || link.ResolveLinkTarget(returnFinalTarget: true) is not { Exists: true };
    }
}
