using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace HwToken.NanoGate;

/// <summary>
/// What compiles and still cannot run on nanoFramework 1.x: generics, arrays of more than one dimension, opcodes that
/// its interpreter refuses, and code too large for the 16-bit tables of its file format.
/// </summary>
internal static class DeviceRules
{
    /// <summary>
    /// Bytes that each table of a .pe file can hold: offsets have 16 bits (nanoFramework's metadata processor refuses
    /// more byte code or strings; field data and signatures share one table, which wraps without a word).
    /// </summary>
    public const int MaxTableBytes = 65535;

    /// <summary>Arguments, locals and stack slots of a method: the method table has a byte for each.</summary>
    public const int MaxSlots = 255;

    /// <summary>Finds what breaks the rules, a sentence each.</summary>
    /// <param name="image">An assembly.</param>
    public static IReadOnlyList<string> Check(byte[] image)
    {
        using var file = new PEReader(ImmutableArray.Create(image));
        MetadataReader metadata = file.GetMetadataReader();
        var violations = new List<string>();
        CheckGenericTables(metadata, violations);
        CheckSignatures(metadata, violations);
        CheckBodies(file, metadata, violations);
        CheckSizes(file, metadata, violations);
        return violations;
    }

    private static void CheckGenericTables(MetadataReader metadata, List<string> violations)
    {
        int parameters = metadata.GetTableRowCount(TableIndex.GenericParam);
        if (parameters > 0)
        {
            violations.Add($"{parameters} generic parameter(s): generic types and methods do not run on nanoFramework 1.x.");
        }

        int methods = metadata.GetTableRowCount(TableIndex.MethodSpec);
        if (methods > 0)
        {
            violations.Add($"{methods} call(s) of a generic method (MethodSpec rows).");
        }
    }

    private static void CheckSignatures(MetadataReader metadata, List<string> violations)
    {
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            var finder = new ForbiddenTypeFinder();
            method.DecodeSignature(finder, null);
            Report(finder, "method " + Name(metadata, handle), violations);
        }

        foreach (FieldDefinitionHandle handle in metadata.FieldDefinitions)
        {
            FieldDefinition field = metadata.GetFieldDefinition(handle);
            var finder = new ForbiddenTypeFinder();
            field.DecodeSignature(finder, null);
            Report(finder, "field " + metadata.GetString(field.Name), violations);
        }

        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            MemberReference member = metadata.GetMemberReference(handle);
            var finder = new ForbiddenTypeFinder();
            if (member.GetKind() == MemberReferenceKind.Method)
            {
                member.DecodeMethodSignature(finder, null);
            }
            else
            {
                member.DecodeFieldSignature(finder, null);
            }

            Report(finder, "reference to " + metadata.GetString(member.Name), violations);
        }

        for (int row = 1; row <= metadata.GetTableRowCount(TableIndex.TypeSpec); row++)
        {
            var finder = new ForbiddenTypeFinder();
            metadata.GetTypeSpecification(MetadataTokens.TypeSpecificationHandle(row)).DecodeSignature(finder, null);
            Report(finder, $"type specification {row}", violations);
        }

        for (int row = 1; row <= metadata.GetTableRowCount(TableIndex.StandAloneSig); row++)
        {
            StandaloneSignature signature = metadata.GetStandaloneSignature(MetadataTokens.StandaloneSignatureHandle(row));
            var finder = new ForbiddenTypeFinder();
            if (signature.GetKind() == StandaloneSignatureKind.LocalVariables)
            {
                int locals = signature.DecodeLocalSignature(finder, null).Length;
                if (locals > MaxSlots)
                {
                    violations.Add($"A method has {locals} locals; the device's method table counts to {MaxSlots}.");
                }
            }
            else
            {
                signature.DecodeMethodSignature(finder, null);
            }

            Report(finder, $"local variables {row}", violations);
        }
    }

    private static void Report(ForbiddenTypeFinder finder, string where, List<string> violations) =>
        violations.AddRange(finder.Found.Distinct().Select(what => $"{what} in {where}."));

    private static void CheckBodies(PEReader file, MetadataReader metadata, List<string> violations)
    {
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
            {
                continue;
            }

            MethodBodyBlock body = file.GetMethodBody(method.RelativeVirtualAddress);
            foreach (string opcode in ByteCode.RefusedOpcodes(body.GetILBytes()!).Distinct())
            {
                violations.Add($"Opcode {opcode} in method {Name(metadata, handle)}: the interpreter refuses it.");
            }

            if (body.MaxStack > MaxSlots || method.GetParameters().Count >= MaxSlots)
            {
                violations.Add($"Method {Name(metadata, handle)} needs more than {MaxSlots} arguments or stack slots.");
            }

            if (body.GetILBytes()!.Length > short.MaxValue)
            {
                violations.Add($"Method {Name(metadata, handle)} is longer than a 16-bit branch reaches.");
            }
        }
    }

    private static void CheckSizes(PEReader file, MetadataReader metadata, List<string> violations)
    {
        TableSizes sizes = TableSizes.Of(file, metadata);
        if (sizes.ByteCode > MaxTableBytes)
        {
            violations.Add($"{sizes.ByteCode} bytes of byte code; a .pe file holds {MaxTableBytes}.");
        }

        if (sizes.Strings > MaxTableBytes)
        {
            violations.Add($"{sizes.Strings} bytes of names and literals; a .pe file holds {MaxTableBytes}.");
        }

        if (sizes.Signatures > MaxTableBytes)
        {
            violations.Add($"{sizes.Signatures} bytes of signatures and array initialisers; a .pe file holds {MaxTableBytes}.");
        }
    }

    private static string Name(MetadataReader metadata, MethodDefinitionHandle handle)
    {
        MethodDefinition method = metadata.GetMethodDefinition(handle);
        TypeDefinition type = metadata.GetTypeDefinition(method.GetDeclaringType());
        return metadata.GetString(type.Name) + "." + metadata.GetString(method.Name);
    }
}
