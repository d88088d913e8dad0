using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace HwToken.Publishing;

/// <summary>
/// Makes a profile for .NET's ahead-of-time compiler (<c>.mibc</c>) of a list of methods: without it, it does not know which of the generic
/// methods that reflection asks for will be called. Such a profile is an assembly whose methods only name others: <c>AssemblyDictionary</c>
/// names groups by the assemblies that they need (the one that declares comes first), and each group names its methods.
/// </summary>
internal sealed class CallProfile
{
    private readonly CalledTypes types;
    private readonly MetadataBuilder metadata = new();
    private readonly BlobBuilder code = new();
    private readonly MethodBodyStreamEncoder bodies;
    private readonly SortedDictionary<string, InstructionEncoder> groups = new(StringComparer.Ordinal);
    private readonly ProfileReferences references;

    private CallProfile(CalledTypes types)
    {
        this.types = types;
        bodies = new MethodBodyStreamEncoder(code);
        references = new ProfileReferences(metadata);
    }

    /// <summary>Writes a profile.</summary>
    /// <param name="lines">The methods, one a line; empty lines and such as begin with <c>#</c> say nothing.</param>
    /// <param name="assemblies">The assemblies that are compiled.</param>
    /// <param name="output">Where it goes.</param>
    /// <returns>The lines whose method is in none of the assemblies.</returns>
    internal static IReadOnlyList<string> Write(IEnumerable<string> lines, IEnumerable<string> assemblies, Stream output)
    {
        using var types = new CalledTypes(assemblies);
        var profile = new CallProfile(types);
        List<string> missing = [.. lines.Where(line => line.Length > 0 && line[0] != '#').Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Where(line => !profile.TryAdd(CalledMethod.Parse(line)))];
        profile.Save(output);
        return missing;
    }

    private bool TryAdd(CalledMethod called)
    {
        bool isAny = false;
        foreach (CalledTypes.Definition owner in types.Find(called.Owner.Name))
        {
            foreach (MethodDefinitionHandle handle in owner.Type.GetMethods())
            {
                MethodDefinition method = owner.Reader.GetMethodDefinition(handle);
                if (owner.Reader.StringComparer.Equals(method.Name, called.Name) && method.GetGenericParameters().Count == called.Arguments.Count && owner.Type.GetGenericParameters().Count == called.Owner.Arguments.Count)
                {
                    // Several assemblies may have types of their own by the name of an argument; which of them is meant is not said.
                    foreach (string? home in types.FindHomes(called.Owner.Arguments.Concat(called.Arguments)))
                    {
                        isAny |= TryAdd(called, owner, method, home);
                    }
                }
            }
        }

        return isAny;
    }

    private bool TryAdd(CalledMethod called, CalledTypes.Definition owner, MethodDefinition method, string? home)
    {
        var needed = new SortedSet<string>(StringComparer.Ordinal);
        if (Encode(called.Owner, owner, home, needed) is not { } parent || EncodeArguments(called.Arguments, home, needed) is not { } arguments)
        {
            return false;
        }

        EntityHandle token = metadata.AddMemberReference(parent, metadata.GetOrAddString(called.Name), references.TranslateSignature(owner.Reader, method.Signature));
        if (called.Arguments.Count > 0)
        {
            var blob = new BlobBuilder();
            blob.WriteByte((byte)SignatureKind.MethodSpecification);
            blob.WriteCompressedInteger(called.Arguments.Count);
            blob.LinkSuffix(arguments);
            token = metadata.AddMethodSpecification(token, metadata.GetOrAddBlob(blob));
        }

        needed.Remove(owner.Assembly);
        string group = string.Concat(needed.Prepend(owner.Assembly).Select(name => name + ";"));
        if (!groups.TryGetValue(group, out InstructionEncoder instructions))
        {
            groups.Add(group, instructions = new InstructionEncoder(new BlobBuilder()));
        }

        instructions.OpCode(ILOpCode.Ldtoken);
        instructions.Token(token);
        instructions.OpCode(ILOpCode.Pop);
        return true;
    }

    // The type that declares, made for its arguments.
    private EntityHandle? Encode(CalledType called, CalledTypes.Definition definition, string? home, SortedSet<string> needed)
    {
        needed.Add(definition.Assembly);
        EntityHandle reference = references.GetType(definition.Reader, definition.Handle);
        if (called.Arguments.Count == 0)
        {
            return reference;
        }

        if (EncodeArguments(called.Arguments, home, needed) is not { } arguments)
        {
            return null;
        }

        var blob = new BlobBuilder();
        WriteInstance(blob, definition, called.Arguments.Count, arguments);
        return metadata.AddTypeSpecification(metadata.GetOrAddBlob(blob));
    }

    private BlobBuilder? EncodeArguments(IReadOnlyList<CalledType> arguments, string? home, SortedSet<string> needed)
    {
        var blob = new BlobBuilder();
        return arguments.All(argument => TryWrite(blob, argument, home, needed)) ? blob : null;
    }

    private bool TryWrite(BlobBuilder blob, CalledType called, string? home, SortedSet<string> needed)
    {
        if (called.IsArray)
        {
            blob.WriteByte((byte)SignatureTypeCode.SZArray);
            return TryWrite(blob, called with { IsArray = false }, home, needed);
        }

        if (CalledTypes.FindPrimitive(called.Name) is { } primitive)
        {
            blob.WriteByte((byte)primitive);
            return true;
        }

        if (called.Name == "System.__Canon")
        {
            blob.WriteByte((byte)SignatureTypeKind.Class);
            blob.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(references.AnyClass));
            return true;
        }

        if (types.Find(called.Name, home) is not { } definition || definition.Type.GetGenericParameters().Count != called.Arguments.Count)
        {
            return false;
        }

        needed.Add(definition.Assembly);
        if (called.Arguments.Count == 0)
        {
            blob.WriteByte((byte)definition.Kind);
            blob.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(references.GetType(definition.Reader, definition.Handle)));
            return true;
        }

        if (EncodeArguments(called.Arguments, home, needed) is not { } arguments)
        {
            return false;
        }

        WriteInstance(blob, definition, called.Arguments.Count, arguments);
        return true;
    }

    private void WriteInstance(BlobBuilder blob, CalledTypes.Definition definition, int count, BlobBuilder arguments)
    {
        blob.WriteByte((byte)SignatureTypeCode.GenericTypeInstance);
        blob.WriteByte((byte)definition.Kind);
        blob.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(references.GetType(definition.Reader, definition.Handle)));
        blob.WriteCompressedInteger(count);
        blob.WriteBytes(arguments.ToArray());
    }

    private void Save(Stream output)
    {
        metadata.AddModule(0, metadata.GetOrAddString("calls"), metadata.GetOrAddGuid(new Guid("7c1f7b0e-8a43-4b0e-9b5e-0d4a4c2f6b11")), default, default);
        metadata.AddAssembly(metadata.GetOrAddString("calls"), new Version(1, 0, 0, 0), default, default, default, AssemblyHashAlgorithm.None);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature().Parameters(0, result => result.Void(), _ => { });
        BlobHandle nothing = metadata.GetOrAddBlob(signature);
        var dictionary = new InstructionEncoder(new BlobBuilder());
        int number = 0;
        foreach ((string group, InstructionEncoder instructions) in groups)
        {
            dictionary.LoadString(metadata.GetOrAddUserString(group));
            dictionary.OpCode(ILOpCode.Ldtoken);
            dictionary.Token(AddMethod(FormattableString.Invariant($"Assemblies_{number++}"), instructions, nothing));
            dictionary.OpCode(ILOpCode.Pop);
        }

        AddMethod("AssemblyDictionary", dictionary, nothing);
        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), code, deterministicIdProvider: _ => new BlobContentId(Guid.Empty, 0)).Serialize(image);
        image.WriteContentTo(output);
    }

    private MethodDefinitionHandle AddMethod(string name, InstructionEncoder instructions, BlobHandle signature) => metadata.AddMethodDefinition(
        MethodAttributes.Public | MethodAttributes.Static,
        MethodImplAttributes.IL,
        metadata.GetOrAddString(name),
        signature,
        bodies.AddMethodBody(instructions, maxStack: 8),
        MetadataTokens.ParameterHandle(1));
}
