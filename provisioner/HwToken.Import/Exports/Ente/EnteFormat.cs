using System;
using System.Collections.Generic;
using System.Text.Json;
using HwToken.Import.Exports.Crypto;
using HwToken.Import.Found;

namespace HwToken.Import.Exports.Ente;

/// <summary>
/// Encrypted exports of Ente Auth: Argon2id and libsodium's secretstream around a list of otpauth URIs, one a line. The
/// plain export is that list.
/// </summary>
internal sealed class EnteFormat : IExportFormat
{
    private const int Version = 1;

    /// <inheritdoc/>
    public string Name => "Ente Auth";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) =>
        file.Json is { } json && json.GetObject("kdfParams") is not null && json.HasText("encryptedData") && json.HasText("encryptionNonce");

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        JsonElement export = file.Json!.Value;
        if (export.GetNumber("version") != Version)
        {
            throw new ImportException($"{file.Name} is an export of an Ente Auth newer than this program knows; update hwtoken, or export it as plain text.");
        }

        JsonElement parameters = export.GetObject("kdfParams")!.Value;
        if (parameters.GetBase64("salt") is not { } salt || parameters.GetNumber("memLimit") is not { } memory || parameters.GetNumber("opsLimit") is not { } passes
            || export.GetBase64("encryptionNonce") is not { } header || export.GetBase64("encryptedData") is not { } data)
        {
            throw file.Damaged(Name);
        }

        byte[]? plain = Secrets.WithPassword(passwords, $"the Ente Auth export {file.Name}", password =>
            Secrets.With(Sodium.DeriveKey(password, salt, memory, passes), key => Sodium.OpenStream(key, header, data)));
        return plain is null
            ? throw file.WrongPassword(Name)
            : Secrets.WithContent(plain, file.Name, inner => ReadLines(inner.Text ?? throw file.Damaged(Name)));
    }

    private static List<FoundItem> ReadLines(string text)
    {
        var items = new List<FoundItem>();
        foreach (string line in text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Some versions write each as a JSON string.
            items.Add(ExportEntries.FromText(line.Trim('"'), null, null));
        }

        return items;
    }
}
