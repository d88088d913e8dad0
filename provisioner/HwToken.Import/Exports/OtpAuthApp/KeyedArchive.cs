using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace HwToken.Import.Exports.OtpAuthApp;

/// <summary>
/// What Apple's NSKeyedArchiver writes: a list of objects that name one another by number. Each is looked up when it is
/// asked for, so that objects which hold themselves do no harm.
/// </summary>
internal sealed class KeyedArchive
{
    private readonly BinaryPropertyList list;
    private readonly IReadOnlyList<int> objects;

    private KeyedArchive(BinaryPropertyList list, IReadOnlyList<int> objects, object? root)
    {
        this.list = list;
        this.objects = objects;
        Root = root;
    }

    /// <summary>The outermost object.</summary>
    internal object? Root { get; }

    /// <summary>Reads an archive.</summary>
    /// <exception cref="InvalidDataException">It is none, or damaged.</exception>
    internal static KeyedArchive Read(byte[] content)
    {
        var list = new BinaryPropertyList(content);
        IReadOnlyDictionary<string, int> top = list.GetDictionary(list.Top) ?? throw Damaged();
        IReadOnlyList<int> objects = top.TryGetValue("$objects", out int all) && list.GetArray(all) is { } found ? found : throw Damaged();
        IReadOnlyDictionary<string, int> names = top.TryGetValue("$top", out int named) && list.GetDictionary(named) is { } dictionary ? dictionary : throw Damaged();
        return new KeyedArchive(list, objects, names.TryGetValue("root", out int root) ? list.GetValue(root) : throw Damaged());
    }

    /// <summary>A member of an object, or an entry of a dictionary; null when there is none.</summary>
    internal object? Get(object? value, string name)
    {
        if (AsDictionary(value) is not { } members)
        {
            return null;
        }

        if (members.TryGetValue(name, out int index))
        {
            return list.GetValue(index);
        }

        IReadOnlyList<object?> keys = GetReferences(members, "NS.keys");
        IReadOnlyList<object?> values = GetReferences(members, "NS.objects");
        for (int at = 0; at < Math.Min(keys.Count, values.Count); at++)
        {
            if (GetText(keys[at]) == name)
            {
                return values[at];
            }
        }

        return null;
    }

    /// <summary>The elements of an array.</summary>
    internal IReadOnlyList<object?> GetElements(object? value) => AsDictionary(value) is { } members ? GetReferences(members, "NS.objects") : [];

    /// <summary>A text, or a number as a text; null for anything else.</summary>
    internal string? GetText(object? value) => Resolve(value) switch
    {
        string text => text is "$null" ? null : text,
        long number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        double number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        PropertyListNode node when list.GetDictionary(node.Index) is { } members && members.TryGetValue("NS.string", out int index) => list.GetValue(index) as string,
        _ => null,
    };

    /// <summary>Bytes; null for anything else.</summary>
    internal byte[]? GetBytes(object? value) => Resolve(value) switch
    {
        byte[] bytes => bytes,
        PropertyListNode node when list.GetDictionary(node.Index) is { } members && members.TryGetValue("NS.data", out int index) => list.GetValue(index) as byte[],
        _ => null,
    };

    private IReadOnlyDictionary<string, int>? AsDictionary(object? value) => Resolve(value) is PropertyListNode node ? list.GetDictionary(node.Index) : null;

    private object?[] GetReferences(IReadOnlyDictionary<string, int> members, string name) =>
        members.TryGetValue(name, out int index) && list.GetArray(index) is { } found ? [.. found.Select(list.GetValue)] : [];

    private object? Resolve(object? value) => value is PropertyListReference reference
        ? reference.Number < objects.Count ? list.GetValue(objects[reference.Number]) : throw Damaged()
        : value;

    private static InvalidDataException Damaged() => new("It is no archive of objects.");
}
