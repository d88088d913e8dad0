using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using HwToken.Import.Exports.Containers;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.ZippedTexts;

/// <summary>
/// Setup codes as lines of a text in a zip archive, encrypted or not: Authenticator Plus writes <c>Accounts.txt</c>,
/// WinAuth one of any name.
/// </summary>
internal sealed class ZippedTextFormat : IExportFormat
{
    private const string AuthenticatorPlus = "Accounts.txt";

    /// <inheritdoc/>
    public string Name => "Authenticator Plus or WinAuth";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => file.StartsWith(ZipFile.Magic) && GetTexts(file).Count > 0;

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        IReadOnlyList<string> texts = GetTexts(file);
        string program = texts.Any(IsAuthenticatorPlus) ? "Authenticator Plus" : "WinAuth";
        string? password = null;
        int left = SetupSource.MaxTextLength;
        var items = new List<FoundItem>();
        foreach (string name in texts)
        {
            bool isEncrypted = false;
            byte[]? content = null;
            try
            {
                isEncrypted = ZipFile.IsEncrypted(file.Content, name);
                password = isEncrypted ? password ?? passwords.GetPassword($"the {program} export {file.Name}") : password;
                content = ZipFile.Read(file.Content, name, password, left, () => new ImportException($"{file.Name} unpacks to more than the {SetupSource.MaxTextLength >> 20} MB of text that are read; it was left alone."));
                left -= content.Length;
                items.AddRange(SetupText.Read(StrictText.Decode(content) ?? throw new InvalidDataException()));
            }
            catch (InvalidDataException exception)
            {
                throw isEncrypted ? file.WrongPassword(program) : file.Damaged(program, exception);
            }
            finally
            {
                Array.Clear(content ?? []);
            }
        }

        return items;
    }

    // Where there is Authenticator Plus's file, others beside it are not its accounts.
    private static IReadOnlyList<string> GetTexts(ExportFile file)
    {
        IReadOnlyList<string> names = ZipFile.TryGetNames(file.Content) ?? [];
        string[] plus = [.. names.Where(IsAuthenticatorPlus)];
        return plus.Length > 0 ? plus : [.. names.Where(name => name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))];
    }

    private static bool IsAuthenticatorPlus(string name) => name[(name.LastIndexOf('/') + 1)..].Equals(AuthenticatorPlus, StringComparison.OrdinalIgnoreCase);
}
