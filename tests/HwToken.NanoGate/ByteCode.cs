using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace HwToken.NanoGate;

/// <summary>Walks IL (ECMA-335, partition III).</summary>
internal static class ByteCode
{
    /// <summary>Targets of a switch: nanoFramework's encoding counts them in a byte.</summary>
    private const int MaxSwitchTargets = 255;

    private static readonly Dictionary<short, OpCode> All = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(opcode => opcode.Value);

    // The list of "unsupported opcodes" in nanoFramework's interpreter, firmware 1.17.
    private static readonly HashSet<OpCode> Refused =
    [
        OpCodes.Arglist, OpCodes.Calli, OpCodes.Ckfinite, OpCodes.Cpblk, OpCodes.Initblk, OpCodes.Jmp, OpCodes.Localloc,
        OpCodes.Mkrefany, OpCodes.Readonly, OpCodes.Refanytype, OpCodes.Refanyval,
    ];

    /// <summary>Names the opcodes of a method that the device's interpreter refuses, as often as they occur.</summary>
    public static IEnumerable<string> RefusedOpcodes(byte[] code)
    {
        int position = 0;
        while (position < code.Length)
        {
            short value = code[position++];
            if (value == 0xFE)
            {
                value = unchecked((short)(0xFE00 | code[position++]));
            }

            OpCode opcode = All[value];
            if (Refused.Contains(opcode))
            {
                yield return opcode.Name!;
            }

            if (opcode == OpCodes.Switch)
            {
                int targets = BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(position));
                position += 4 + (4 * targets);
                if (targets > MaxSwitchTargets)
                {
                    yield return $"switch with {targets} targets";
                }
            }
            else
            {
                position += OperandBytes(opcode);
            }
        }
    }

    private static int OperandBytes(OpCode opcode) => opcode.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
