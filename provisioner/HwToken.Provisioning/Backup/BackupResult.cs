using System.Collections.Generic;
using HwToken.Core.Otp;

namespace HwToken.Provisioning.Backup;

/// <summary>What became of a backup.</summary>
/// <param name="Path">The file.</param>
/// <param name="Added">Accounts that it did not hold before.</param>
/// <param name="Count">Accounts that it holds now.</param>
/// <param name="Left">Accounts that such a file cannot hold.</param>
public sealed record BackupResult(string Path, int Added, int Count, IReadOnlyList<OtpAccount> Left);
