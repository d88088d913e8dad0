using System.Collections.Generic;
using System.Linq;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Backup;

/// <summary>What became of a backup, in words.</summary>
public static class BackupText
{
    /// <summary>How many accounts it holds, and which it can't hold.</summary>
    public static IEnumerable<string> GetLines(BackupResult result) =>
    [
        $"The backup {AccountText.Printable(result.Path)} holds {AccountText.Count(result.Count)}, {result.Added} of them new.",
        .. result.Left.Select(account => $"Not in the backup: {AccountText.GetName(account)}, as its codes are counted from another time than 1970, which a vault of Aegis cannot say."),
    ];
}
