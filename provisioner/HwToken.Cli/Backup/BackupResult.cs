using System.Collections.Generic;
using HwToken.Core.Otp;

namespace HwToken.Cli.Backup;

/// <summary>What became of a backup.</summary>
/// <param name="Path">The file.</param>
/// <param name="Added">Accounts that it did not hold before.</param>
/// <param name="Count">Accounts that it holds now.</param>
/// <param name="Left">Accounts that such a file cannot hold.</param>
internal sealed record BackupResult(string Path, int Added, int Count, IReadOnlyList<OtpAccount> Left);
