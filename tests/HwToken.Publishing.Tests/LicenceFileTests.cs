using System;
using System.IO;
using System.Text;
using HwToken.Import.Tests;

namespace HwToken.Publishing.Tests;

/// <summary>The licences come from the packages; what a package does not tell, somebody has to find out.</summary>
public sealed class LicenceFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_package_has_its_own_text() =>
        Assert.Contains("\nOne 1.2.3\n", Write("""<license type="expression">MIT</license><copyright>Ada</copyright>""", "Do what you like."), StringComparison.Ordinal);

    [Fact]
    public void One_without_a_text_has_the_one_that_it_names()
    {
        string written = Write("""<license type="expression">MIT</license><copyright>Ada</copyright>""", null);

        Assert.Contains("Copyright: Ada\n", written, StringComparison.Ordinal);
        Assert.Contains("The text of MIT", written, StringComparison.Ordinal);
    }

    [Fact]
    public void One_whose_text_is_missing_stops_the_build() =>
        Assert.Contains("One is under Odd, whose text is missing", Assert.Throws<InvalidDataException>(() => Write("""<license type="expression">Odd</license>""", null)).Message, StringComparison.Ordinal);

    [Fact]
    public void One_that_tells_nothing_has_what_was_found_out()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "texts", "packages"));
        File.WriteAllText(Path.Combine(folder.Path, "texts", "packages", "One.txt"), "MIT\nIt is based on Two, copyright Bob.\n");

        string written = Write("", null);

        Assert.Contains("Licence: MIT\nIt is based on Two, copyright Bob.\n", written, StringComparison.Ordinal);
        Assert.Contains("The text of MIT", written, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_tells_nothing_stops_the_build() =>
        Assert.Contains("One does not tell its licence", Assert.Throws<InvalidDataException>(() => Write("", null)).Message, StringComparison.Ordinal);

    private string Write(string licence, string? text)
    {
        string package = Directory.CreateDirectory(Path.Combine(folder.Path, "packages", "one", "1.2.3")).FullName;
        string texts = Directory.CreateDirectory(Path.Combine(folder.Path, "texts")).FullName;
        File.WriteAllText(Path.Combine(package, "one.nuspec"), $"<package><metadata><id>One</id><version>1.2.3</version>{licence}</metadata></package>");
        File.WriteAllText(Path.Combine(texts, "MIT.txt"), "The text of MIT");
        if (text is not null)
        {
            File.WriteAllText(Path.Combine(package, "LICENSE.md"), text);
        }

        string roots = Path.Combine(folder.Path, "packages").Replace('\\', '/');
        string assets = folder.Write("project.assets.json", Encoding.UTF8.GetBytes($$"""
            {
              "packageFolders": { "{{roots}}": {} },
              "libraries": { "One/1.2.3": { "path": "one/1.2.3" } },
              "targets": { "net10.0": {}, "net10.0/linux-x64": { "One/1.2.3": { "type": "package", "runtime": { "lib/one.dll": {} } } } }
            }
            """));
        return LicenceFile.Write("linux-x64", assets, texts, []);
    }
}
