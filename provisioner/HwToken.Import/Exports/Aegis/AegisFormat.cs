using System.Collections.Generic;
using System.Text.Json;
using HwToken.Import.Exports.Crypto;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.Aegis;

/// <summary>
/// Vaults of Aegis, plain or encrypted, of content versions 1 to 3 (its repository, <c>docs/vault.md</c>). Icons, notes
/// and groups are left aside.
/// </summary>
internal sealed class AegisFormat : IExportFormat
{
    /// <summary>What users call the program.</summary>
    internal const string ProgramName = "Aegis";

    private const int FileVersion = 1;
    private const int NewestContentVersion = 3;

    /// <inheritdoc/>
    public string Name => ProgramName;

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) =>
        file.Json is { } json && json.GetMember("version") is not null && json.GetObject("header") is not null
        && (json.HasText("db") || json.GetObject("db")?.GetArray("entries") is not null);

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        JsonElement vault = file.Json!.Value;
        if (vault.GetNumber("version") != FileVersion)
        {
            throw Newer(file);
        }

        if (vault.GetObject("db") is { } content)
        {
            return ReadContent(content, file);
        }

        byte[] key = Secrets.WithPassword(passwords, $"the Aegis vault {file.Name}", password => AegisSeal.OpenMasterKey(vault, password, file));
        byte[] plain = Secrets.With(key, masterKey => AegisSeal.OpenContent(vault, masterKey, file));
        return Secrets.WithContent(plain, file.Name, inner => inner.Json is { } json ? ReadContent(json, file) : throw file.Damaged(Name));
    }

    /// <summary>Reads the content of a vault, decrypted if it was encrypted.</summary>
    /// <param name="content">The member <c>db</c>.</param>
    /// <param name="file">For the sentences.</param>
    internal IReadOnlyList<FoundItem> ReadContent(JsonElement content, ExportFile file)
    {
        if (content.GetNumber("version") is not { } version || content.GetArray("entries") is not { } entries)
        {
            throw file.Damaged(Name);
        }

        return version is >= 1 and <= NewestContentVersion ? ExportEntries.Read(entries, ReadEntry) : throw Newer(file);
    }

    private static FoundItem ReadEntry(JsonElement entry)
    {
        JsonElement info = entry.GetObject("info") ?? entry;
        string type = entry.GetText("type") ?? "";
        string? algorithm = info.GetText("algo");

        // Some versions let the hash of other types be set to mOTP's, and Aegis takes it for SHA1.
        bool isStray = algorithm == "MD5" && type != "motp";
        return FoundItem.FromFields(ExportEntries.WithLabel(new SetupCodeFields
        {
            Type = type,
            Issuer = entry.GetText("issuer"),
            Label = entry.GetText("name"),
            Secret = info.GetText("secret"),
            Algorithm = isStray || type == "steam" ? null : algorithm,
            Digits = info.GetText("digits"),
            Period = info.GetText("period"),
            Counter = info.GetText("counter"),
        }));
    }

    private static ImportException Newer(ExportFile file) =>
        new($"{file.Name} is a vault of an Aegis newer than this program knows; update hwtoken, or export from Aegis as a list of URIs.");
}
