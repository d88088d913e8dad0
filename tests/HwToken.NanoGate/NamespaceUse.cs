using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HwToken.NanoGate;

/// <summary>
/// Which namespaces of a project its code really uses: every name in its sources is looked up as the compiler does it, so
/// a namespace that is seen without a using counts as well. Types of other projects need not be found for that.
/// </summary>
internal static class NamespaceUse
{
    /// <summary>The uses, each with one place in the sources that shows it.</summary>
    /// <param name="folder">The project's folder; its name is that of the root namespace.</param>
    /// <returns>Who uses whom, by the names below the root: <c>Verbs</c>, <c>Exports.Aegis</c>, <c>""</c> for the root itself.</returns>
    public static IReadOnlyDictionary<(string User, string Used), string> Find(string folder)
    {
        string root = Path.GetFileName(folder);
        SyntaxTree[] trees = [.. RepositoryFiles.SourcesBelow(folder).Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), new CSharpParseOptions(LanguageVersion.Preview), path))];
        IEnumerable<MetadataReference> library = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("HwToken", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(root, trees, library, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        var uses = new Dictionary<(string User, string Used), string>();
        foreach (SyntaxTree tree in trees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null && FindNamespace(model, name, root) is { } used && FindOwn(name, root) is { } user && user != used)
                {
                    uses.TryAdd((user, used), $"{RepositoryFiles.Relative(tree.FilePath)} uses {name.Identifier.Text}");
                }
            }
        }

        return uses;
    }

    private static string? FindNamespace(SemanticModel model, SimpleNameSyntax name, string root)
    {
        ISymbol? symbol = model.GetSymbolInfo(name).Symbol;
        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        return type is { ContainingNamespace.IsGlobalNamespace: false } && type.Locations.Any(place => place.IsInSource) ? Shorten(type.ContainingNamespace.ToDisplayString(), root) : null;
    }

    private static string? FindOwn(SimpleNameSyntax name, string root) =>
        name.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>() is { } own ? Shorten(own.Name.ToString(), root) : null;

    private static string? Shorten(string name, string root) => name == root ? "" : name.StartsWith(root + ".", StringComparison.Ordinal) ? name[(root.Length + 1)..] : null;
}
