using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace HwToken.Publishing;

/// <summary>The types of some assemblies, by the names that the runtime's compiler writes.</summary>
internal sealed class CalledTypes : IDisposable
{
    private readonly List<PEReader> readers = [];
    private readonly Dictionary<string, List<Definition>> definitions = new(StringComparer.Ordinal);

    /// <summary>Reads them.</summary>
    /// <param name="assemblies">Their files.</param>
    internal CalledTypes(IEnumerable<string> assemblies)
    {
        foreach (string assembly in assemblies)
        {
            var file = new PEReader(File.OpenRead(assembly));
            readers.Add(file);
            if (!file.HasMetadata)
            {
                continue;
            }

            MetadataReader reader = file.GetMetadataReader();
            string name = reader.GetString(reader.GetAssemblyDefinition().Name);
            foreach (TypeDefinitionHandle handle in reader.TypeDefinitions)
            {
                TypeDefinition type = reader.GetTypeDefinition(handle);
                string full = GetName(reader, type);
                if (!definitions.TryGetValue(full, out List<Definition>? same))
                {
                    definitions.Add(full, same = []);
                }

                same.Add(new Definition(reader, handle, type, name));
            }
        }
    }

    /// <summary>Those of a name: several assemblies may have one of their own.</summary>
    internal IReadOnlyList<Definition> Find(string name) => definitions.TryGetValue(name, out List<Definition>? found) ? found : [];

    /// <summary>The one of a name, or of several that of an assembly; null for none.</summary>
    internal Definition? Find(string name, string? home)
    {
        IReadOnlyList<Definition> found = Find(name);
        return found.Count == 1 ? found[0] : found.FirstOrDefault(definition => definition.Assembly == home);
    }

    /// <summary>The assemblies of which one must be chosen for each name among types that several of them use; one null when there is none such.</summary>
    internal IReadOnlyList<string?> FindHomes(IEnumerable<CalledType> called)
    {
        foreach (CalledType type in called)
        {
            IReadOnlyList<Definition> found = Find(type.Name);
            IReadOnlyList<string?> homes = found.Count > 1 ? [.. found.Select(definition => definition.Assembly)] : FindHomes(type.Arguments);
            if (homes is not [null])
            {
                return homes;
            }
        }

        return [null];
    }

    /// <inheritdoc/>
    public void Dispose() => readers.ForEach(reader => reader.Dispose());

    /// <summary>What the runtime's compiler calls by a short name; null for other names.</summary>
    internal static SignatureTypeCode? FindPrimitive(string name) => name switch
    {
        "bool" => SignatureTypeCode.Boolean,
        "char" => SignatureTypeCode.Char,
        "sbyte" => SignatureTypeCode.SByte,
        "byte" or "ubyte" => SignatureTypeCode.Byte,
        "short" => SignatureTypeCode.Int16,
        "ushort" => SignatureTypeCode.UInt16,
        "int" => SignatureTypeCode.Int32,
        "uint" => SignatureTypeCode.UInt32,
        "long" => SignatureTypeCode.Int64,
        "ulong" => SignatureTypeCode.UInt64,
        "float" => SignatureTypeCode.Single,
        "double" => SignatureTypeCode.Double,
        "nint" => SignatureTypeCode.IntPtr,
        "nuint" => SignatureTypeCode.UIntPtr,
        _ => null,
    };

    private static string GetName(MetadataReader reader, TypeDefinition type)
    {
        string name = reader.GetString(type.Name);
        if (!type.GetDeclaringType().IsNil)
        {
            return GetName(reader, reader.GetTypeDefinition(type.GetDeclaringType())) + "+" + name;
        }

        return type.Namespace.IsNil ? name : reader.GetString(type.Namespace) + "." + name;
    }

    /// <summary>A type of an assembly.</summary>
    internal sealed record Definition(MetadataReader Reader, TypeDefinitionHandle Handle, TypeDefinition Type, string Assembly)
    {
        /// <summary>Whether it is a value's.</summary>
        internal SignatureTypeKind Kind => IsValue ? SignatureTypeKind.ValueType : SignatureTypeKind.Class;

        private bool IsValue
        {
            get
            {
                (StringHandle space, StringHandle name) = Type.BaseType.Kind switch
                {
                    HandleKind.TypeReference when Reader.GetTypeReference((TypeReferenceHandle)Type.BaseType) is var reference => (reference.Namespace, reference.Name),
                    HandleKind.TypeDefinition when !Type.BaseType.IsNil && Reader.GetTypeDefinition((TypeDefinitionHandle)Type.BaseType) is var definition => (definition.Namespace, definition.Name),
                    _ => default,
                };
                return !name.IsNil && Reader.GetString(space) == "System" && (Reader.GetString(name) == "Enum" || (Reader.GetString(name) == "ValueType" && Reader.GetString(Type.Name) != "Enum"));
            }
        }
    }
}
