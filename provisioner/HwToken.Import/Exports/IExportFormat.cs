using System.Collections.Generic;
using HwToken.Import.Found;

namespace HwToken.Import.Exports;

/// <summary>The export of one other authenticator, in all the forms that its versions write.</summary>
public interface IExportFormat
{
    /// <summary>What users call the program: <c>Aegis</c>.</summary>
    string Name { get; }

    /// <summary>Whether a file is one, by its content; quick, and without a password. Never throws.</summary>
    bool Recognises(ExportFile file);

    /// <summary>Reads all accounts.</summary>
    /// <param name="file">A file that <see cref="Recognises"/> has taken.</param>
    /// <param name="passwords">Where the password of an encrypted one comes from.</param>
    /// <returns>An item for each account in the file, in its order, those that cannot be used included.</returns>
    /// <exception cref="ImportException">The file is damaged, of an unknown version, or its password is missing or wrong.</exception>
    IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords);
}
