using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HwToken.NanoGate;

/// <summary>
/// Which namespaces sources name, found in their syntax: by usings (one that is not needed fails the build), by names with dots,
/// and by the types of the namespaces around their own, which need neither. Documentation may name anything.
/// </summary>
internal sealed class SourceRooms
{
    private const string Prefix = "HwToken.";

    private readonly List<(string Path, string Room)> files = [];
    private readonly List<RoomUse> uses = [];
    private readonly Dictionary<string, HashSet<string>> types = new(StringComparer.Ordinal);

    private SourceRooms()
    {
    }

    /// <summary>The namespaces, without "HwToken.".</summary>
    public IEnumerable<string> Names => files.Select(file => file.Room).Distinct();

    /// <summary>Each file and its namespace.</summary>
    public IReadOnlyList<(string Path, string Room)> Files => files;

    /// <summary>Each place where a namespace names another.</summary>
    public IReadOnlyList<RoomUse> Uses => uses;

    /// <summary>Reads a project, and the types of those that it refers to.</summary>
    public static SourceRooms Below(string project)
    {
        string folder = Path.Combine(RepositoryFiles.Root, project);
        (string, string)[] own = [.. RepositoryFiles.SourcesBelow(folder).Where(path => Path.GetFileName(path) != "AssemblyInfo.cs").Select(path => (path, File.ReadAllText(path)))];
        return Of(own);
    }

    /// <summary>Reads sources.</summary>
    public static SourceRooms Of(params (string Path, string Source)[] sources)
    {
        var rooms = new SourceRooms();
        (string Path, CompilationUnitSyntax Unit)[] units = [.. sources.Select(source => (source.Path, CSharpSyntaxTree.ParseText(source.Source).GetCompilationUnitRoot()))];
        foreach ((string path, CompilationUnitSyntax unit) in units)
        {
            string room = RoomOf(unit);
            rooms.files.Add((path, room));
            HashSet<string> declared = rooms.types.TryGetValue(room, out HashSet<string>? known) ? known : rooms.types[room] = [];
            declared.UnionWith(unit.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.Text));
        }

        foreach ((string path, CompilationUnitSyntax unit) in units)
        {
            rooms.Read(path, unit);
        }

        return rooms;
    }

    private static string RoomOf(CompilationUnitSyntax unit)
    {
        string name = unit.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Single().Name.ToString();
        return name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
    }

    private void Read(string path, CompilationUnitSyntax unit)
    {
        string room = RoomOf(unit);
        foreach (UsingDirectiveSyntax directive in unit.DescendantNodes().OfType<UsingDirectiveSyntax>())
        {
            string name = directive.NamespaceOrType.ToString();
            if (name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                string known = name[Prefix.Length..];
                bool isType = directive.Alias is not null || directive.StaticKeyword.RawKind != 0;
                Add(path, room, isType ? known[..known.LastIndexOf('.')] : known, directive.ToString());
            }
        }

        IEnumerable<NameSyntax> names = unit.Members.SelectMany(member => member.DescendantNodes()).OfType<NameSyntax>()
            .Where(name => name.Parent is not BaseNamespaceDeclarationSyntax && !name.Ancestors().OfType<UsingDirectiveSyntax>().Any());
        foreach (NameSyntax name in names)
        {
            string text = name.Parent is MemberAccessExpressionSyntax access && access.Expression == name ? Outermost(access).ToString() : name.ToString();
            bool isLeftmost = name.Parent is not QualifiedNameSyntax && !(name.Parent is MemberAccessExpressionSyntax right && right.Name == name);
            if (isLeftmost)
            {
                ReadName(path, room, text);
            }
        }
    }

    private static SyntaxNode Outermost(MemberAccessExpressionSyntax access)
    {
        SyntaxNode node = access;
        while (node.Parent is MemberAccessExpressionSyntax parent && parent.Expression == node)
        {
            node = parent;
        }

        return node;
    }

    // From the room outwards, as the language looks names up.
    private void ReadName(string path, string room, string text)
    {
        string[] parts = (text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text).Split('.');
        for (string around = room; ; around = around.Contains('.', StringComparison.Ordinal) ? around[..around.LastIndexOf('.')] : "")
        {
            for (int length = 0; length < parts.Length; length++)
            {
                string known = string.Join('.', new[] { around }.Concat(parts.Take(length)).Where(part => part.Length > 0));
                if (types.TryGetValue(known, out HashSet<string>? declared) && declared.Contains(parts[length].Split('<')[0]))
                {
                    Add(path, room, known, text);
                    return;
                }
            }

            if (around.Length == 0)
            {
                return;
            }
        }
    }

    private void Add(string path, string room, string known, string by)
    {
        if (known != room)
        {
            uses.Add(new RoomUse(Path.GetFileName(path), room, known, by));
        }
    }
}

/// <summary>A place where a namespace names another.</summary>
/// <param name="File">The file's name.</param>
/// <param name="From">The namespace that names.</param>
/// <param name="To">The one that is named.</param>
/// <param name="By">The words that do.</param>
internal sealed record RoomUse(string File, string From, string To, string By);
