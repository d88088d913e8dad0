using System.Collections.Immutable;
using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace HwToken.NanoGate;

/// <summary>
/// How much an assembly puts into the three tables of a .pe file that have 16-bit offsets; an upper estimate, because the
/// metadata processor shortens tokens and shares names with the runtime.
/// </summary>
/// <param name="ByteCode">Bytes of IL.</param>
/// <param name="Strings">Bytes of names and of string literals, as UTF-8.</param>
/// <param name="Signatures">Bytes of signatures and of the data that initialises arrays.</param>
internal sealed record TableSizes(int ByteCode, int Strings, int Signatures)
{
    public static TableSizes Of(byte[] image)
    {
        using var file = new PEReader(ImmutableArray.Create(image));
        return Of(file, file.GetMetadataReader());
    }

    /// <summary>A line for people: how full the tables are, and what is left.</summary>
    /// <param name="name">Whose tables.</param>
    public string Describe(string name) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: byte code {Fill(ByteCode)}, names and literals {Fill(Strings)}, signatures and array initialisers {Fill(Signatures)}");

    public static TableSizes Of(PEReader file, MetadataReader metadata)
    {
        int byteCode = 0;
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress != 0)
            {
                byteCode += file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!.Length;
            }
        }

        int initialisers = 0;
        foreach (FieldDefinitionHandle handle in metadata.FieldDefinitions)
        {
            FieldDefinition field = metadata.GetFieldDefinition(handle);
            if (field.GetRelativeVirtualAddress() != 0)
            {
                // The compiler gives such a field a struct of the data's size, or a number of the same size.
                initialisers += field.DecodeSignature(new FieldSize(metadata), null);
            }
        }

        return new TableSizes(
            byteCode,
            metadata.GetHeapSize(HeapIndex.String) + metadata.GetHeapSize(HeapIndex.UserString),
            metadata.GetHeapSize(HeapIndex.Blob) + initialisers);
    }

    private static string Fill(int bytes) => string.Create(
        CultureInfo.InvariantCulture, $"{bytes:N0} of {DeviceRules.MaxTableBytes:N0} ({DeviceRules.MaxTableBytes - bytes:N0} left)");
}
