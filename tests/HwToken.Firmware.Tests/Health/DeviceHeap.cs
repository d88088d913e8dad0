using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace HwToken.Firmware.Tests.Health;

/// <summary>
/// What objects of the firmware take on the device's heap, computed from the desktop's objects: blocks of 12 bytes, one for an
/// object's head and one for each field; an array's head of 20 bytes and its elements, 12 bytes for each reference; 12 bytes for
/// each static field. Taken from nf-interpreter (CLR_RT_HeapBlock, CLR_RT_HeapBlock_Array) as built for 32 bits.
/// </summary>
internal sealed class DeviceHeap
{
    private const int Block = 12;
    private const int ArrayHead = 20;

    private readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<object> waiting = new();
    private readonly Dictionary<string, (int Count, int Bytes)> kinds = [];

    /// <summary>Counts all that some objects reach, and the static fields of the assemblies that run on the device.</summary>
    internal DeviceHeap(IEnumerable<object> roots, params Assembly[] assemblies)
    {
        foreach (Assembly assembly in assemblies)
        {
            AddStatics(assembly);
        }

        foreach (object root in roots)
        {
            waiting.Push(root);
        }

        Walk();
    }

    /// <summary>All of it, in bytes of the device's heap.</summary>
    internal int Bytes => kinds.Values.Sum(kind => kind.Bytes);

    /// <summary>The bytes of arrays alone.</summary>
    internal int ArrayBytes => kinds.Where(kind => kind.Key.EndsWith(']')).Sum(kind => kind.Value.Bytes);

    /// <summary>What there is, kind by kind, the largest first.</summary>
    internal string Table()
    {
        var table = new StringBuilder();
        foreach ((string kind, (int count, int bytes)) in kinds.OrderByDescending(kind => kind.Value.Bytes).ThenBy(kind => kind.Key, StringComparer.Ordinal))
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"{bytes,7} bytes  {count,5} x  {kind}");
        }

        return table.AppendLine(CultureInfo.InvariantCulture, $"{Bytes,7} bytes in all, {ArrayBytes} of them arrays").ToString();
    }

    private static int Round(int bytes) => (bytes + Block - 1) / Block * Block;

    // The world outside the firmware: chips, flash, links, the test itself.
    private static bool IsDesktops(Type type) => type.Namespace is { } name
        && (name.StartsWith("HwToken.Simulator", StringComparison.Ordinal) || name.StartsWith("HwToken.Firmware.Tests", StringComparison.Ordinal));

    private void AddStatics(Assembly assembly)
    {
        foreach (Type type in assembly.GetTypes())
        {
            if (type.IsDefined(typeof(CompilerGeneratedAttribute), false) || type.Name.StartsWith('<'))
            {
                continue;
            }

            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            foreach (FieldInfo field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Where(field => !field.IsLiteral))
            {
                Add("static fields", Block);
                if (!field.FieldType.IsPrimitive && field.GetValue(null) is { } value)
                {
                    waiting.Push(value);
                }
            }
        }
    }

    private void Walk()
    {
        while (waiting.TryPop(out object? found))
        {
            Type type = found.GetType();
            if (type.IsPrimitive || type.IsEnum || found is Type || IsDesktops(type) || !seen.Add(found))
            {
                continue;
            }

            if (found is Array array)
            {
                AddArray(array, type.GetElementType()!);
            }
            else if (found is string text)
            {
                Add("string", Round(Block + Encoding.UTF8.GetByteCount(text) + 1));
            }
            else if (found is Delegate)
            {
                Add("delegate", 3 * Block);
            }
            else if (type.Namespace is { } name && name.StartsWith("HwToken.", StringComparison.Ordinal))
            {
                AddObject(found, type);
            }
        }
    }

    private void AddArray(Array array, Type element)
    {
        bool isReference = !element.IsPrimitive && !element.IsEnum;
        int size = isReference ? Block : System.Runtime.InteropServices.Marshal.SizeOf(element.IsEnum ? Enum.GetUnderlyingType(element) : element == typeof(char) ? typeof(short) : element == typeof(bool) ? typeof(byte) : element);
        string kind = string.Create(CultureInfo.InvariantCulture, $"{element.Name}[{array.Length}]");
        Add(kind, Round(ArrayHead + (array.Length * size)));
        if (isReference)
        {
            foreach (object item in array.Cast<object?>().OfType<object>())
            {
                waiting.Push(item);
            }
        }
    }

    private void AddObject(object found, Type type)
    {
        int fields = 0;
        for (Type? level = type; level is not null; level = level.BaseType)
        {
            foreach (FieldInfo field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                fields++;
                if (!field.FieldType.IsPrimitive && field.GetValue(found) is { } value)
                {
                    waiting.Push(value);
                }
            }
        }

        Add(type.Name, Block + (fields * Block));
    }

    private void Add(string kind, int bytes)
    {
        kinds.TryGetValue(kind, out (int Count, int Bytes) sum);
        kinds[kind] = (sum.Count + 1, sum.Bytes + bytes);
    }
}
