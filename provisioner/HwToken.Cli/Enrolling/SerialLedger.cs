using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Files;
using HwToken.Provisioning.Wording;

namespace HwToken.Cli.Enrolling;

/// <summary>
/// Every serial number that this user ever gave out on this computer, one a line, so that none is given out twice. It
/// holds no secret. A number counts as given out from the moment that it is written here.
/// </summary>
internal sealed class SerialLedger
{
    private const int DigitCount = 4;
    private const int Tries = 250;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly string path;

    /// <summary>Uses the ledger in a folder.</summary>
    internal SerialLedger(string folder)
    {
        path = Path.Combine(folder, "enrolled-serials.txt");
    }

    /// <summary>The folder of the user's own ledger.</summary>
    internal static string DefaultFolder { get; } =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "hwtoken");

    /// <summary>Gives out a serial number.</summary>
    /// <param name="prefix">What it begins with, before a running number; null for the token's identity.</param>
    /// <param name="tokenId">The token's identity.</param>
    /// <exception cref="ProvisioningException">The ledger cannot be written.</exception>
    internal string Take(string? prefix, string tokenId)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using FileStream file = Open();
            var content = new byte[file.Length];
            file.ReadExactly(content);
            string[] taken = Encoding.UTF8.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            string serial = prefix is null ? GetNext(taken, tokenId) : GetNextNumber(taken, prefix);

            // A line that is not whole, as of a lost power, ends here.
            string start = content.Length > 0 && content[^1] != '\n' ? "\n" : "";
            file.Write(Encoding.UTF8.GetBytes($"{start}{serial}\n"));
            file.Flush(flushToDisk: true);
            return serial;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ProvisioningException.Usage($"The list of serial numbers {AccountText.Printable(path)} cannot be written; make room for it, or let yourself write there.");
        }
    }

    private static string GetNextNumber(string[] taken, string prefix)
    {
        int last = 0;
        foreach (string serial in taken)
        {
            if (serial.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(serial.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                last = Math.Max(last, number);
            }
        }

        return prefix + (last + 1).ToString(CultureInfo.InvariantCulture).PadLeft(DigitCount, '0');
    }

    // A token that is handed out again gets another number than the first time.
    private static string GetNext(string[] taken, string tokenId)
    {
        var all = new HashSet<string>(taken, StringComparer.Ordinal);
        return Enumerable.Range(1, int.MaxValue)
            .Select(time => time == 1 ? tokenId : string.Create(CultureInfo.InvariantCulture, $"{tokenId}-{time}"))
            .First(serial => !all.Contains(serial));
    }

    // Another run may be writing at this moment.
    private FileStream Open()
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return OwnerFile.Open(path, FileMode.OpenOrCreate);
            }
            catch (IOException) when (attempt < Tries)
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
