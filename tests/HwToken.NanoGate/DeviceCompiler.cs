using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace HwToken.NanoGate;

/// <summary>
/// Compiles C# as the device's build does: language version 13, nullable, warnings as errors, no standard library,
/// against nanoFramework's own core library and the API that its other libraries are declared to have, and nothing else.
/// </summary>
internal static class DeviceCompiler
{
    private const string CoreName = "mscorlib";

    private static readonly Lazy<IReadOnlyDictionary<string, MetadataReference>> DeclaredAssemblies = new(CompileDeclarations);

    private static readonly ConcurrentDictionary<string, Lazy<Outcome>> CompiledProjects = new(StringComparer.Ordinal);

    /// <summary>The assemblies whose API is declared, by name.</summary>
    public static IReadOnlyDictionary<string, MetadataReference> Declared => DeclaredAssemblies.Value;

    /// <summary>
    /// Compiles a project of the device as its build does: one assembly of all sources, with the references that the project
    /// has and no others. The projects that it refers to are compiled first, each into an assembly of its own.
    /// </summary>
    public static Outcome Compile(SourceList project) =>
        CompiledProjects.GetOrAdd(project.Path + "?" + project.Board, _ => new Lazy<Outcome>(() => CompileProject(project))).Value;

    /// <summary>Compiles one snippet against every declared assembly.</summary>
    public static Outcome CompileSnippet(string source) => Compile("Snippet", [Parse(source, "Snippet.cs")], Declared.Values);

    private static Outcome CompileProject(SourceList project)
    {
        var references = new List<MetadataReference>(project.References.Select(reference => Declared[reference.Name]));
        foreach (string path in project.ProjectReferences)
        {
            Outcome other = Compile(SourceList.Read(path));
            if (other.Errors.Length > 0)
            {
                return other;
            }

            references.Add(MetadataReference.CreateFromImage(other.Image));
        }

        return Compile(
            project.AssemblyName,
            project.AllSources.Select(path => Parse(File.ReadAllText(path), RepositoryFiles.Relative(path))),
            references);
    }

    private static Outcome Compile(string name, IEnumerable<SyntaxTree> trees, IEnumerable<MetadataReference> references)
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            // The device's build does not allow unsafe code; here it is allowed, so that the rules on what is emitted
            // decide about stackalloc and pointers, and their tests can reach them.
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable,
            generalDiagnosticOption: ReportDiagnostic.Error,
            deterministic: true);
        return Emit(CSharpCompilation.Create(name, trees, references, options), metadataOnly: false);
    }

    private static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(
        source, new CSharpParseOptions(LanguageVersion.CSharp13, DocumentationMode.Parse), path);

    /// <summary>Compiles what the emulated device has instead of types of the core library, against the core library itself.</summary>
    public static Outcome CompileEmulatedCore() =>
        CompileDeclaration(Path.Combine(RepositoryFiles.DeviceApiFolder, CoreName), [Declared[CoreName]]);

    // All refer to the core library, which is the real one, and to each other, so they are compiled as soon as those that
    // they name are there: simply in rounds.
    private static Dictionary<string, MetadataReference> CompileDeclarations()
    {
        var compiled = new Dictionary<string, MetadataReference>(StringComparer.Ordinal)
        {
            [CoreName] = MetadataReference.CreateFromFile(RepositoryFiles.CoreLibrary),
        };
        List<string> waiting = Directory.GetDirectories(RepositoryFiles.DeviceApiFolder)
            .Where(folder => Path.GetFileName(folder) != CoreName)
            .Order(StringComparer.Ordinal)
            .ToList();
        while (waiting.Count > 0)
        {
            Outcome? failure = null;
            int before = waiting.Count;
            foreach (string folder in waiting.ToArray())
            {
                Outcome outcome = CompileDeclaration(folder, compiled.Values);
                if (outcome.Errors.Length == 0)
                {
                    compiled.Add(Path.GetFileName(folder), MetadataReference.CreateFromImage(outcome.Image));
                    waiting.Remove(folder);
                }
                else
                {
                    failure = outcome;
                }
            }

            if (waiting.Count == before)
            {
                throw new InvalidOperationException("The declarations do not compile: " + string.Join(Environment.NewLine, failure!.Errors));
            }
        }

        return compiled;
    }

    private static Outcome CompileDeclaration(string folder, IEnumerable<MetadataReference> references)
    {
        // Unannotated, as the real assemblies are. Only metadata is emitted, so bodies, which are the emulated device's, are
        // not looked into, and "extern" without an attribute is meant where there is none.
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            warningLevel: 0,
            optimizationLevel: OptimizationLevel.Release,
            deterministic: true);
        IEnumerable<SyntaxTree> trees = RepositoryFiles.SourcesBelow(folder)
            .Select(path => Parse(File.ReadAllText(path), RepositoryFiles.Relative(path)));
        return Emit(CSharpCompilation.Create(Path.GetFileName(folder), trees, references, options), metadataOnly: true);
    }

    private static Outcome Emit(CSharpCompilation compilation, bool metadataOnly)
    {
        using var image = new MemoryStream();
        var emitOptions = new Microsoft.CodeAnalysis.Emit.EmitOptions(
            metadataOnly: metadataOnly, runtimeMetadataVersion: "v4.0.30319");
        ImmutableArray<Diagnostic> diagnostics = compilation.Emit(image, options: emitOptions).Diagnostics;
        string[] errors = diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.ToString())
            .ToArray();
        return new Outcome(errors, errors.Length == 0 ? image.ToArray() : []);
    }

    /// <summary>What came of a compilation.</summary>
    /// <param name="Errors">Errors, and warnings that count as errors, a line each.</param>
    /// <param name="Image">The assembly, or nothing when there are errors.</param>
    internal sealed record Outcome(string[] Errors, byte[] Image);
}
