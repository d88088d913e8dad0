using System;
using System.Collections.Generic;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace HwToken.Publishing;

/// <summary>What a profile refers to, by name: assemblies, types, and signatures written anew with them.</summary>
internal sealed class ProfileReferences(MetadataBuilder metadata)
{
    private readonly Dictionary<string, AssemblyReferenceHandle> assemblies = new(StringComparer.Ordinal);
    private readonly Dictionary<(EntityHandle Scope, string Space, string Name), TypeReferenceHandle> types = [];

    /// <summary>Stands for any class at once, whose code they share.</summary>
    internal EntityHandle AnyClass => GetType(GetAssembly("System.Private.Canon"), "System", "__Canon");

    /// <summary>A type that an assembly declares.</summary>
    internal EntityHandle GetType(MetadataReader reader, TypeDefinitionHandle handle)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        EntityHandle scope = type.GetDeclaringType().IsNil ? GetAssembly(reader.GetString(reader.GetAssemblyDefinition().Name)) : GetType(reader, type.GetDeclaringType());
        return GetType(scope, reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    /// <summary>A method's signature of an assembly, for the profile.</summary>
    internal BlobHandle TranslateSignature(MetadataReader reader, BlobHandle signature)
    {
        var output = new BlobBuilder();
        BlobReader input = reader.GetBlobReader(signature);
        TranslateMethod(reader, ref input, output);
        return metadata.GetOrAddBlob(output);
    }

    private void TranslateMethod(MetadataReader reader, ref BlobReader input, BlobBuilder output)
    {
        SignatureHeader header = input.ReadSignatureHeader();
        output.WriteByte(header.RawValue);
        if (header.IsGeneric)
        {
            Copy(ref input, output);
        }

        int parameters = Copy(ref input, output);
        for (int index = 0; index <= parameters; index++)
        {
            Translate(reader, ref input, output);
        }
    }

    private void Translate(MetadataReader reader, ref BlobReader input, BlobBuilder output)
    {
        byte code = input.ReadByte();
        output.WriteByte(code);
        switch ((SignatureTypeCode)code)
        {
            case SignatureTypeCode.Pointer or SignatureTypeCode.ByReference or SignatureTypeCode.SZArray or SignatureTypeCode.Pinned or SignatureTypeCode.Sentinel:
                Translate(reader, ref input, output);
                break;
            case (SignatureTypeCode)SignatureTypeKind.Class or (SignatureTypeCode)SignatureTypeKind.ValueType:
                TranslateToken(reader, ref input, output);
                break;
            case SignatureTypeCode.RequiredModifier or SignatureTypeCode.OptionalModifier:
                TranslateToken(reader, ref input, output);
                Translate(reader, ref input, output);
                break;
            case SignatureTypeCode.GenericTypeParameter or SignatureTypeCode.GenericMethodParameter:
                Copy(ref input, output);
                break;
            case SignatureTypeCode.GenericTypeInstance:
                Translate(reader, ref input, output);
                for (int left = Copy(ref input, output); left > 0; left--)
                {
                    Translate(reader, ref input, output);
                }

                break;
            case SignatureTypeCode.Array:
                Translate(reader, ref input, output);
                Copy(ref input, output);
                for (int bounds = 0; bounds < 2; bounds++)
                {
                    for (int left = Copy(ref input, output); left > 0; left--)
                    {
                        Copy(ref input, output);
                    }
                }

                break;
            case SignatureTypeCode.FunctionPointer:
                TranslateMethod(reader, ref input, output);
                break;
        }
    }

    private void TranslateToken(MetadataReader reader, ref BlobReader input, BlobBuilder output) =>
        output.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(Translate(reader, input.ReadTypeHandle())));

    private EntityHandle Translate(MetadataReader reader, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                return GetType(reader, (TypeDefinitionHandle)handle);
            case HandleKind.TypeReference:
                TypeReference type = reader.GetTypeReference((TypeReferenceHandle)handle);
                EntityHandle scope = type.ResolutionScope.Kind == HandleKind.AssemblyReference
                    ? GetAssembly(reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name))
                    : Translate(reader, type.ResolutionScope);
                return GetType(scope, reader.GetString(type.Namespace), reader.GetString(type.Name));
            default:
                throw new NotSupportedException($"A signature with a {handle.Kind}.");
        }
    }

    private AssemblyReferenceHandle GetAssembly(string name)
    {
        if (!assemblies.TryGetValue(name, out AssemblyReferenceHandle handle))
        {
            assemblies.Add(name, handle = metadata.AddAssemblyReference(metadata.GetOrAddString(name), new Version(0, 0, 0, 0), default, default, default, default));
        }

        return handle;
    }

    private TypeReferenceHandle GetType(EntityHandle scope, string space, string name)
    {
        if (!types.TryGetValue((scope, space, name), out TypeReferenceHandle handle))
        {
            types.Add((scope, space, name), handle = metadata.AddTypeReference(scope, space.Length == 0 ? default : metadata.GetOrAddString(space), metadata.GetOrAddString(name)));
        }

        return handle;
    }

    private static int Copy(ref BlobReader input, BlobBuilder output)
    {
        int value = input.ReadCompressedInteger();
        output.WriteCompressedInteger(value);
        return value;
    }
}
