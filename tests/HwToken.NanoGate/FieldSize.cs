using System;
using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace HwToken.NanoGate;

/// <summary>The size in bytes of a field that the compiler fills with data for an array.</summary>
internal sealed class FieldSize(MetadataReader metadata) : ISignatureTypeProvider<int, object?>
{
    public int GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
    {
        PrimitiveTypeCode.Byte or PrimitiveTypeCode.SByte or PrimitiveTypeCode.Boolean => 1,
        PrimitiveTypeCode.Int16 or PrimitiveTypeCode.UInt16 or PrimitiveTypeCode.Char => 2,
        PrimitiveTypeCode.Int64 or PrimitiveTypeCode.UInt64 or PrimitiveTypeCode.Double => 8,
        _ => 4,
    };

    public int GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        metadata.GetTypeDefinition(handle).GetLayout().Size;

    public int GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => throw Unexpected();

    public int GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => throw Unexpected();

    public int GetArrayType(int elementType, ArrayShape shape) => throw Unexpected();

    public int GetByReferenceType(int elementType) => throw Unexpected();

    public int GetFunctionPointerType(MethodSignature<int> signature) => throw Unexpected();

    public int GetGenericInstantiation(int genericType, ImmutableArray<int> typeArguments) => throw Unexpected();

    public int GetGenericMethodParameter(object? genericContext, int index) => throw Unexpected();

    public int GetGenericTypeParameter(object? genericContext, int index) => throw Unexpected();

    public int GetModifiedType(int modifier, int unmodifiedType, bool isRequired) => unmodifiedType;

    public int GetPinnedType(int elementType) => throw Unexpected();

    public int GetPointerType(int elementType) => throw Unexpected();

    public int GetSZArrayType(int elementType) => throw Unexpected();

    private static InvalidOperationException Unexpected() => new("A data field has a type that the compiler does not give one.");
}
