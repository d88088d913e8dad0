using System;
using System.IO;
using System.Text;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Files;

/// <summary>Names of files as the system hands them over. On Unix they are bytes, and those that are no UTF-8 come as U+FFFD.</summary>
public static class FileNames
{
    /// <summary>Whether a name can't be what the user gave.</summary>
    public static bool IsBroken(string path) =>
        !OperatingSystem.IsWindows() && path.Contains((char)Rune.ReplacementChar.Value, StringComparison.Ordinal) && !Path.Exists(path);

    /// <summary>Refuses a file to read whose name can't be what the user gave.</summary>
    /// <param name="path">The name.</param>
    /// <param name="guidance">Names what to do then.</param>
    /// <exception cref="ProvisioningException">It is such a name.</exception>
    public static void CheckReadable(string path, IGuidance guidance)
    {
        if (IsBroken(path))
        {
            throw ProvisioningException.Input($"The name {AccountText.Printable(path)} is not in UTF-8, so the file can't be opened by it; {guidance.HandOverFile}, or give it another name.");
        }
    }
}
