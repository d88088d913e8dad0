using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using HwToken.Core.Otp;

namespace HwToken.Firmware.Tests;

/// <summary>Looks into all that an object of the firmware reaches, as a debugger on the device could.</summary>
internal static class ObjectGraph
{
    /// <summary>All that an object reaches and that a condition holds for.</summary>
    internal static List<object> FindAll(object root, Func<object, bool> isWanted) => [.. Walk(root).Where(isWanted)];

    /// <summary>All byte arrays that an object reaches.</summary>
    internal static IEnumerable<byte[]> FindByteArrays(object root) => Walk(root).OfType<byte[]>();

    /// <summary>The byte arrays of the objects of a class that an object reaches: to look at them when nothing reaches them any more.</summary>
    internal static List<byte[]> FindByteArraysOf(object root, string className) =>
        [.. Walk(root).Where(found => found.GetType().Name == className).SelectMany(FindByteArrays)];

    /// <summary>Whether some byte or character array that an object reaches holds a sequence.</summary>
    internal static bool Holds(object root, byte[] sequence) => FindByteArrays(root).Any(bytes => bytes.AsSpan().IndexOf(sequence) >= 0);

    /// <summary>Whether some character array or text that an object reaches holds a sequence.</summary>
    internal static bool Holds(object root, char[] sequence) =>
        Walk(root).Any(found => found is char[] characters && characters.AsSpan().IndexOf(sequence) >= 0)
        || Walk(root).OfType<string>().Any(text => text.Contains(new string(sequence), StringComparison.Ordinal));

    /// <summary>
    /// Whether an object reaches an account's key as HMAC-SHA-1 keeps it: the two states that depend on the secret alone, in
    /// which no byte of it stands.
    /// </summary>
    /// <param name="root">The object.</param>
    /// <param name="secret">The account's secret.</param>
    internal static bool HoldsKeyOf(object root, byte[] secret)
    {
        List<uint[]> others = [.. FindWords(new OtpGenerator(new OtpAccount(), [1], 0, 1))];
        List<uint[]> states = [.. FindWords(new OtpGenerator(new OtpAccount(), secret, 0, secret.Length)).Where(words => !others.Any(other => other.AsSpan().SequenceEqual(words)))];
        Assert.Equal(2, states.Count);
        return FindWords(root).Any(words => states.Any(state => state.AsSpan().SequenceEqual(words)));
    }

    private static IEnumerable<uint[]> FindWords(object root) => Walk(root).OfType<uint[]>();

    private static List<object> Walk(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<object>([root]);
        var found = new List<object>();
        while (waiting.TryPop(out object? current))
        {
            Type type = current.GetType();
            if (!seen.Add(current) || type.IsPrimitive || current is Delegate || current is Type || IsTestDouble(type))
            {
                continue;
            }

            found.Add(current);
            if (current is Array array && !type.GetElementType()!.IsPrimitive)
            {
                array.Cast<object?>().OfType<object>().ToList().ForEach(waiting.Push);
            }

            for (Type? level = type; level is not null && !type.IsArray; level = level.BaseType)
            {
                foreach (FieldInfo field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    if (field.GetValue(current) is { } value)
                    {
                        waiting.Push(value);
                    }
                }
            }
        }

        return found;
    }

    // The world outside the firmware: flash, links, the emulated chip, the test itself.
    private static bool IsTestDouble(Type type) => type.Namespace is { } name
        && (name.StartsWith("HwToken.Simulator", StringComparison.Ordinal) || name.StartsWith("HwToken.Esp32Emulator", StringComparison.Ordinal) || name.StartsWith("HwToken.Firmware.Tests", StringComparison.Ordinal) || name.StartsWith("System.Threading", StringComparison.Ordinal));
}
