using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace HwToken.Publishing;

/// <summary>Gathers the licences of what is published along: the packages' own files, else the text that they name.</summary>
internal static class LicenceFile
{
    private static readonly string Rule = new('=', 78);

    /// <summary>Gathers.</summary>
    /// <param name="platform">The platform that is published for, as .NET names it.</param>
    /// <param name="assets">The project.assets.json that tells the packages.</param>
    /// <param name="texts">The folder of licences' texts, named as SPDX names them, and of what packages do not tell.</param>
    /// <param name="packs">Folders of packages that it does not tell: the runtime's.</param>
    /// <returns>The text of the file.</returns>
    /// <exception cref="InvalidDataException">Of a package nothing is known; add a text.</exception>
    public static string Write(string platform, string assets, string texts, IEnumerable<string> packs)
    {
        var text = new StringBuilder("This program is under the licence in LICENSE. It brings along what follows, each under its own licence.\n");
        var shared = new SortedSet<string>(StringComparer.Ordinal);
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string folder in FindPackages(assets, platform).Concat(packs).Distinct(StringComparer.Ordinal).OrderBy(GetName, StringComparer.Ordinal))
        {
            Describe(folder, texts, text, shared, told);
        }

        foreach (string name in shared)
        {
            text.Append($"\n{Rule}\n{name}\n{Rule}\n\n{Read(Path.Combine(texts, name + ".txt"))}\n");
        }

        return text.ToString();
    }

    // Packages that bring something to run: not those that only help to build.
    private static IEnumerable<string> FindPackages(string assets, string platform)
    {
        JsonNode root = JsonNode.Parse(File.ReadAllText(assets))!;
        string[] roots = [.. root["packageFolders"]!.AsObject().Select(folder => folder.Key)];
        return root["targets"]!.AsObject()
            .Where(target => target.Key.EndsWith("/" + platform, StringComparison.Ordinal))
            .SelectMany(target => target.Value!.AsObject())
            .Where(package => (string?)package.Value!["type"] == "package" && (Brings(package.Value["runtime"]) || Brings(package.Value["native"])))
            .Select(package => (string)root["libraries"]![package.Key]!["path"]!)
            .Select(path => roots.Select(folder => Path.Combine(folder, path)).First(Directory.Exists));
    }

    // Its folder is its version, in one of its name.
    private static string GetName(string folder) => Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder)))!;

    private static bool Brings(JsonNode? files) => files?.AsObject().Any(file => !file.Key.EndsWith("/_._", StringComparison.Ordinal)) == true;

    private static void Describe(string folder, string texts, StringBuilder text, SortedSet<string> shared, Dictionary<string, string> told)
    {
        string file = Directory.GetFiles(folder, "*.nuspec").Single();
        XElement package = XDocument.Load(file).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
        string? Get(string name) => package.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value.Trim();
        string id = Get("id")!;
        string[] own = [.. Directory.GetFiles(folder).Where(name => Regex.IsMatch(Path.GetFileName(name), "licen[cs]e|notice", RegexOptions.IgnoreCase)).Order(StringComparer.Ordinal)];
        XElement? licence = package.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
        string[] untold = licence?.Attribute("type")?.Value == "expression" || own.Length > 0 ? [] : ReadUntold(texts, id);
        string expression = untold.Length > 0 ? untold[0] : licence?.Attribute("type")?.Value == "expression" ? licence.Value.Trim() : "its own, below";

        text.Append($"\n{Rule}\n{id} {Get("version")}\n{Rule}\n\nLicence: {expression}\n{Line("Copyright", Get("copyright"))}{Line("Authors", Get("authors"))}{Line("From", Get("projectUrl"))}");
        text.AppendJoin("", untold.Skip(1).Select(line => line + "\n"));
        foreach (string name in own)
        {
            // Packages of one house bring one text, of a hundred kilobytes.
            string content = Read(name);
            text.Append(told.TryAdd(content, id) ? $"\n{content}\n" : $"\n{Path.GetFileName(name)}: the same as that of {told[content]}.\n");
        }

        if (own.Length == 0 || !own.Any(name => Regex.IsMatch(Path.GetFileName(name), "licen[cs]e", RegexOptions.IgnoreCase)))
        {
            foreach (string name in expression.Split([" AND ", " OR ", " WITH "], StringSplitOptions.None))
            {
                if (!File.Exists(Path.Combine(texts, name + ".txt")))
                {
                    throw new InvalidDataException($"{id} is under {name}, whose text is missing: add {name}.txt to {texts}.");
                }

                shared.Add(name);
            }
        }
    }

    // Before NuGet knew expressions, packages named an address only. The first line is the expression, the others are what must be told.
    private static string[] ReadUntold(string texts, string id)
    {
        string file = Path.Combine(texts, "packages", id + ".txt");
        return File.Exists(file) ? Read(file).Split('\n') : throw new InvalidDataException($"{id} does not tell its licence: find it out, and write its SPDX expression to {file}.");
    }

    private static string Line(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $"{name}: {value}\n";

    private static string Read(string file) => File.ReadAllText(file).ReplaceLineEndings("\n").Trim();
}
