using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using HwToken.Import.Found;

namespace HwToken.Import.Exports.Containers;

/// <summary>
/// Any zip archive, encrypted or not: each file in it is read as if it stood by itself, be it an export, a table, a text
/// with setup codes or a picture. So the archives of Authenticator Plus, WinAuth, Raivo, Bitwarden, Proton Pass and
/// Dashlane are read, and those that a user packed.
/// </summary>
internal sealed class ZipFormat : IExportFormat
{
    private const int LargeFile = 4 << 20;
    private const string AuthenticatorPlus = "Accounts.txt";
    private const int MostNames = 5;

    // What password managers put beside their JSON; photographs of identity cards are nobody's setup codes.
    private static readonly string[] Attachments = ["attachments/", "files/"];

    /// <inheritdoc/>
    public string Name => "several files (a zip archive)";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => (file.StartsWith(ZipFile.Magic) || file.StartsWith(ZipFile.EmptyMagic)) && file.ReadInner is not null;

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        if (ZipFile.TryGetNames(file.Content) is not { } all)
        {
            throw TooMany(file);
        }

        if (all.Contains("[Content_Types].xml"))
        {
            throw new ImportException($"{file.Name} is a document or spreadsheet of an office program; save the table as CSV, and give that.");
        }

        HashSet<string> names = [.. GetWanted(all)];
        string? program = GetProgram(names);
        var items = new List<FoundItem>();
        bool isEncrypted = false;
        try
        {
            isEncrypted = ZipFile.IsAnyEncrypted(file.Content, names);
            string? password = isEncrypted ? passwords.GetPassword(program is null ? $"the zip archive {file.Name}" : $"the {program} export {file.Name}") : null;
            ZipFile.ReadEach(
                file.Content,
                names,
                password,
                ExportLimits.UnpackedFile,
                file.Unpacking,
                () => new ImportException($"{file.Name} unpacks to more than the {ExportLimits.Unpacked >> 20} MB, or a file in it to more than the {ExportLimits.UnpackedFile >> 20} MB, that are read; it was left alone."),
                (content, name) => items.AddRange(ReadFile(file, content, name)));
        }
        catch (InvalidDataException exception)
        {
            throw Explain(file, program, isEncrypted, exception);
        }

        return items.Any(item => item.Kind != FoundKind.Skipped) ? items : throw WithoutAccount(file, program, names);
    }

    private static IReadOnlyList<FoundItem> ReadFile(ExportFile file, byte[] content, string name)
    {
        // What the one before took is given back: the runtime would wait for more.
        if (content.Length > LargeFile)
        {
            GC.Collect();
        }

        IReadOnlyList<FoundItem> items = !file.Unpacking.TakeFile() ? throw TooMany(file) : content.Length == 0 ? [] : file.ReadInner!(content, name);
        return file.Unpacking.TakeAccounts(items.Count) ? items : throw new ImportException($"{file.Name} is a zip archive with more than {ExportLimits.Accounts} accounts in it; give the files in it by themselves.");
    }

    private static ImportException TooMany(ExportFile file) =>
        new($"{file.Name} is a zip archive that is damaged, cut short, or holds more than {ZipFile.MaxEntries} files; pack it again, with the exports alone.");

    private static ImportException Explain(ExportFile file, string? program, bool isEncrypted, InvalidDataException cause) => program is not null
        ? isEncrypted ? file.WrongPassword(program) : file.Damaged(program, cause)
        : isEncrypted
            ? ImportException.WrongPassword($"The password does not open {file.Name}, an encrypted zip archive; check it, or pack the archive again.", cause)
            : new ImportException($"{file.Name} is a zip archive, but it is damaged or cut short; pack it again.", cause);

    private static ImportException WithoutAccount(ExportFile file, string? program, HashSet<string> names)
    {
        if (program is not null)
        {
            return new ImportException($"{file.Name} is an export of {program} without any account in it.");
        }

        if (names.Count == 0)
        {
            return new ImportException($"{file.Name} is a zip archive without a file in it.");
        }

        string list = string.Join(", ", names.Take(MostNames).Select(name => string.Concat(name.Select(character => char.IsControl(character) ? '?' : character))));
        string rest = names.Count > MostNames ? FormattableString.Invariant($" and {names.Count - MostNames} more") : "";
        return new ImportException($"{file.Name} is a zip archive in which no file holds a setup code: no export that is known, no table, text or picture with one ({list}{rest}).");
    }

    // Where there is Authenticator Plus's file, others beside it are not its accounts.
    private static IEnumerable<string> GetWanted(IReadOnlyList<string> names)
    {
        string[] plus = [.. names.Where(name => GetFileName(name).Equals(AuthenticatorPlus, StringComparison.OrdinalIgnoreCase))];
        if (plus.Length > 0)
        {
            return plus;
        }

        // Raivo writes the same accounts twice.
        bool hasRaivo = names.Any(IsRaivo);
        string[] roots = [.. names.Where(name => GetFileName(name) == "data.json").Select(name => name[..^"data.json".Length])];
        return names.Where(name =>
            !name.StartsWith("__MACOSX/", StringComparison.Ordinal)
            && GetFileName(name) is not (".DS_Store" or "Thumbs.db" or "desktop.ini")
            && !(hasRaivo && name.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
            && !roots.Any(root => Attachments.Any(folder => name.StartsWith(root + folder, StringComparison.Ordinal))));
    }

    private static string? GetProgram(HashSet<string> names) =>
        names.Any(name => GetFileName(name).Equals(AuthenticatorPlus, StringComparison.OrdinalIgnoreCase)) ? "Authenticator Plus"
        : names.Any(name => GetFileName(name).StartsWith("winauth", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)) ? "WinAuth"
        : names.Any(IsRaivo) ? "Raivo"
        : names.Any(name => name.EndsWith("Proton Pass/data.json", StringComparison.Ordinal)) ? "Proton Pass"
        : null;

    private static bool IsRaivo(string name) => GetFileName(name) == "raivo-otp-export.json";

    private static string GetFileName(string name) => name[(name.LastIndexOf('/') + 1)..];
}
