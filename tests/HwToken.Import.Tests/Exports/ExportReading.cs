using System.Collections.Generic;
using System.IO;
using System.Text;
using HwToken.Import.Found;
using HwToken.Import.Sources;

namespace HwToken.Import.Tests.Exports;

/// <summary>Reads exports as a user does: from a file whose name tells nothing.</summary>
internal static class ExportReading
{
    /// <summary>Reads one.</summary>
    internal static IReadOnlyList<FoundItem> Read(byte[] file, string? password = null)
    {
        using SetupSource source = Create(password);
        return source.Read(new MemoryStream(file), "The file");
    }

    /// <summary>Reads one that is text.</summary>
    internal static IReadOnlyList<FoundItem> Read(string file, string? password = null) => Read(Encoding.UTF8.GetBytes(file), password);

    /// <summary>The sentence with which one is refused.</summary>
    internal static string Explain(byte[] file, string? password = null) => Assert.Throws<ImportException>(() => Read(file, password)).Message;

    /// <summary>The sentence with which one that is text is refused.</summary>
    internal static string Explain(string file, string? password = null) => Explain(Encoding.UTF8.GetBytes(file), password);

    private static SetupSource Create(string? password)
    {
        SetupSource source = password is null
            ? new SetupSource(() => throw new ImportException("There is no QR reader here."))
            : new SetupSource(() => throw new ImportException("There is no QR reader here.")) { Passwords = new FixedPassword(password) };
        return source;
    }
}
