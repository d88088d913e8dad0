using System.Collections.Generic;
using HwToken.Import.Found;

namespace HwToken.Import.Exports.AndOtp;

/// <summary>Backups of andOTP in the clear.</summary>
internal sealed class AndOtpFormat : IExportFormat
{
    /// <inheritdoc/>
    public string Name => "andOTP";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => file.Json is { } json && AndOtpEntries.Recognises(json);

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords) => AndOtpEntries.Read(file.Json!.Value);
}
