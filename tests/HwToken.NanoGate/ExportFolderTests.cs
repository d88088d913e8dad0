using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace HwToken.NanoGate;

/// <summary>What has a folder among the importers, as HwToken.Import/README.md says it.</summary>
public sealed class ExportFolderTests
{
    private static readonly string Exports = Path.Combine(RepositoryFiles.Root, "provisioner", "HwToken.Import", "Exports");

    // What several programs use, and programs of one file each.
    private static readonly string[] Shared = ["Containers", "Crypto", "Tables"];
    private static readonly string[] Together = ["Authenticators", "PasswordManagers"];

    [Fact]
    public void A_program_of_several_files_has_a_folder_and_one_of_a_single_file_has_none()
    {
        Dictionary<string, int> programs = Directory.EnumerateDirectories(Exports).Select(folder => (Name: Path.GetFileName(folder), Files: RepositoryFiles.SourcesBelow(folder).Count))
            .Where(folder => folder.Files > 0 && !Shared.Contains(folder.Name) && !Together.Contains(folder.Name))
            .ToDictionary(folder => folder.Name, folder => folder.Files, StringComparer.Ordinal);

        Assert.NotEmpty(programs);
        Assert.DoesNotContain(programs, program => program.Value < 2);
        Assert.All(Together.SelectMany(folder => RepositoryFiles.SourcesBelow(Path.Combine(Exports, folder))), path =>
            Assert.Contains("IExportFormat", File.ReadAllText(path), StringComparison.Ordinal));
    }

    [Fact]
    public void What_every_format_may_know_is_no_format_itself() =>
        Assert.DoesNotContain(Directory.EnumerateFiles(Exports, "*.cs"), path => File.ReadAllText(path).Contains(": IExportFormat", StringComparison.Ordinal));
}
