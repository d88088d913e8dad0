using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HwToken.NanoGate;

/// <summary>
/// Which namespaces the sources of the product use: every name is looked up as the compiler does it, so that a namespace that is
/// seen without a using counts as well. Packages need not be found for that; documentation may name anything.
/// </summary>
internal sealed class SourceRooms
{
    private const string Prefix = "HwToken.";

    private static readonly Lazy<SourceRooms> WholeProduct = new(ReadProduct);

    private readonly List<(string Path, string Room)> files = [];
    private readonly Dictionary<(string From, string To), string> uses = [];

    private SourceRooms()
    {
    }

    /// <summary>All that is shipped and has rooms, read once.</summary>
    public static SourceRooms Product => WholeProduct.Value;

    /// <summary>Each file and its namespace, without "HwToken.".</summary>
    public IReadOnlyList<(string Path, string Room)> Files => files;

    /// <summary>Which namespace uses which, each with one place that shows it.</summary>
    public IReadOnlyDictionary<(string From, string To), string> Uses => uses;

    /// <summary>Reads sources.</summary>
    public static SourceRooms Of(params (string Path, string Source)[] sources)
    {
        var rooms = new SourceRooms();
        var options = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None);
        SyntaxTree[] trees = [.. sources.Select(source => CSharpSyntaxTree.ParseText(source.Source, options, source.Path))];
        IEnumerable<MetadataReference> library = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("HwToken", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Product", trees, library, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        foreach (SyntaxTree tree in trees)
        {
            rooms.Read(tree, compilation.GetSemanticModel(tree));
        }

        return rooms;
    }

    private static SourceRooms ReadProduct() => Of([.. Rooms.Projects
        .SelectMany(project => RepositoryFiles.SourcesBelow(Path.Combine(RepositoryFiles.Root, project.Data)))
        .Where(path => Path.GetFileName(path) != "AssemblyInfo.cs")
        .Select(path => (path, File.ReadAllText(path)))]);

    private static string? FindRoom(INamespaceSymbol? name)
    {
        string text = name?.ToDisplayString() ?? "";
        return text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : null;
    }

    private void Read(SyntaxTree tree, SemanticModel model)
    {
        BaseNamespaceDeclarationSyntax? own = tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().SingleOrDefault();
        if (own is null)
        {
            // Statements at the top of a program.
            return;
        }

        string room = own.Name.ToString()[Prefix.Length..];
        files.Add((tree.FilePath, room));
        foreach (SimpleNameSyntax name in own.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            ISymbol? symbol = model.GetSymbolInfo(name).Symbol;
            INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
            if (type is not null && type.Locations.Any(place => place.IsInSource) && FindRoom(type.ContainingNamespace) is { } known && known != room)
            {
                uses.TryAdd((room, known), $"{Path.GetFileName(tree.FilePath)} uses {name.Identifier.Text}");
            }
        }
    }
}
