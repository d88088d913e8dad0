using System;
using System.Collections.Generic;
using System.Text.Json;
using HwToken.Import.Exports.Crypto;
using HwToken.Import.Found;

namespace HwToken.Import.Exports.Authenticators;

/// <summary>
/// Exports of Proton Authenticator: entries with an otpauth URI each, plain or encrypted with Argon2id and AES-256-GCM
/// as <c>nonce, ciphertext, tag</c>.
/// </summary>
internal sealed class ProtonFormat : IExportFormat
{
    private const int Version = 1;
    private const int KeyLength = 32;
    private const int Kibibytes = 19 * 1024;
    private const int Passes = 2;
    private const int Lanes = 1;

    private static ReadOnlySpan<byte> Associated => "proton.authenticator.export.v1"u8;

    /// <inheritdoc/>
    public string Name => "Proton Authenticator";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file)
    {
        if (file.Json is not { } json || json.GetMember("version") is null)
        {
            return false;
        }

        return json.GetMember("entries") is { } entries
            ? entries.ValueKind == JsonValueKind.Array && (entries.GetArrayLength() == 0 || entries.HaveMembers("content"))
            : json.HasText("salt") && json.HasText("content");
    }

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        JsonElement export = file.Json!.Value;
        if (export.GetNumber("version") != Version)
        {
            throw new ImportException($"{file.Name} is an export of a Proton Authenticator newer than this program knows; update hwtoken.");
        }

        if (export.GetArray("entries") is not null)
        {
            return ReadEntries(export, file);
        }

        if (export.GetBase64("salt") is not { Length: >= 8 } salt || export.GetBase64("content") is not { Length: > Opening.GcmNonceLength + Opening.GcmTagLength } content)
        {
            throw file.Damaged(Name);
        }

        byte[]? plain = Secrets.WithPassword(passwords, $"the Proton Authenticator export {file.Name}", password =>
            Secrets.With(
                KeyDerivation.Argon2Id(password, salt, Kibibytes, Passes, Lanes, KeyLength),
                key => Opening.AesGcmWithTag(key, content.AsSpan(0, Opening.GcmNonceLength), content.AsSpan(Opening.GcmNonceLength), Associated)));
        return plain is null
            ? throw file.WrongPassword(Name)
            : Secrets.WithContent(plain, file.Name, inner => inner.Json is { } json ? ReadEntries(json, file) : throw file.Damaged(Name));
    }

    private List<FoundItem> ReadEntries(JsonElement export, ExportFile file) =>
        ExportEntries.Read(export.GetArray("entries") ?? throw file.Damaged(Name), ReadEntry);

    private static FoundItem ReadEntry(JsonElement entry)
    {
        JsonElement content = entry.GetObject("content") ?? default;
        return ExportEntries.FromText(content.GetText("uri"), content.GetText("entry_type") == "Steam" ? content.GetText("name") : null, content.GetText("name"));
    }
}
