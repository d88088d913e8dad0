using System.Collections.Generic;
using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace HwToken.NanoGate;

/// <summary>Notes what a signature holds that the device cannot do. The types themselves do not matter: each is "0".</summary>
internal sealed class ForbiddenTypeFinder : ISignatureTypeProvider<int, object?>
{
    /// <summary>What was found, a few words each.</summary>
    public List<string> Found { get; } = [];

    public int GetArrayType(int elementType, ArrayShape shape) => Note($"An array of {shape.Rank} dimensions");

    public int GetGenericInstantiation(int genericType, ImmutableArray<int> typeArguments) => Note("A generic type (GENERICINST)");

    public int GetGenericMethodParameter(object? genericContext, int index) => Note("A method's type parameter");

    public int GetGenericTypeParameter(object? genericContext, int index) => Note("A type's type parameter");

    public int GetFunctionPointerType(MethodSignature<int> signature) => Note("A function pointer");

    public int GetPointerType(int elementType) => Note("A pointer");

    public int GetModifiedType(int modifier, int unmodifiedType, bool isRequired) => 0;

    public int GetByReferenceType(int elementType) => 0;

    public int GetPinnedType(int elementType) => Note("A pinned local");

    public int GetPrimitiveType(PrimitiveTypeCode typeCode) => 0;

    public int GetSZArrayType(int elementType) => 0;

    public int GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => 0;

    public int GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => 0;

    public int GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    private int Note(string what)
    {
        Found.Add(what);
        return 0;
    }
}
