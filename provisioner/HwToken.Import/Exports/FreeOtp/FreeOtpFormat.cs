using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.FreeOtp;

/// <summary>
/// FreeOTP: the preferences <c>tokens.xml</c> of versions 1 from a rooted phone (FreeOTP+ has the same), with JSON or, in
/// the oldest, URIs; and the backup <c>externalBackup.xml</c> of versions 2, which is encrypted and no XML at all.
/// </summary>
internal sealed class FreeOtpFormat : IExportFormat
{
    /// <inheritdoc/>
    public string Name => "FreeOTP";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file)
    {
        if (file.StartsWith(JavaStringMap.Magic))
        {
            return true;
        }

        if (file.Preferences is not { } preferences)
        {
            return false;
        }

        using PreferencesMap map = PreferencesMap.From(preferences);
        return map.Names.Any(name => IsToken(map, name)) || IsMasterKey(map.GetJson(FreeOtpBackup.MasterKey));
    }

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        try
        {
            using PreferencesMap map = file.Preferences is { } preferences ? PreferencesMap.From(preferences) : PreferencesMap.Read(file.Content);
            return map.GetJson(FreeOtpBackup.MasterKey) is { } masterKey
                ? ReadBackup(file, map, masterKey, passwords)
                : [.. map.Names.Where(name => IsToken(map, name)).Select(name => ReadToken(map, name))];
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException)
        {
            throw file.Damaged(Name, exception);
        }
    }

    private IReadOnlyList<FoundItem> ReadBackup(ExportFile file, PreferencesMap map, JsonElement masterKey, IPasswordSource passwords)
    {
        if (!IsMasterKey(masterKey))
        {
            throw file.Damaged(Name);
        }

        FreeOtpBackup backup = FreeOtpBackup.TryOpen(masterKey, passwords.GetPassword($"the FreeOTP backup {file.Name}")) ?? throw file.WrongPassword(Name);
        try
        {
            return backup.ReadTokens(map);
        }
        finally
        {
            backup.Clear();
        }
    }

    private static FoundItem ReadToken(PreferencesMap map, string name) => map.GetJson(name) is { } json ? FreeOtpToken.Read(json) : ExportEntries.FromText(map.Get(name), null, null);

    private static bool IsToken(PreferencesMap map, string name) => map.GetJson(name) is { } json ? FreeOtpToken.IsToken(json) : OtpAuthUri.IsOtpAuth(map.Get(name)!);

    private static bool IsMasterKey(JsonElement? json) => json?.GetObject("mEncryptedKey") is not null && json.Value.GetMember("mSalt") is not null;
}
