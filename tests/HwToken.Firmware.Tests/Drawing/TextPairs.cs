using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace HwToken.Firmware.Tests.Drawing;

/// <summary>The titles and texts that a class of constants holds: <c>NameTitle</c> and <c>NameText</c>.</summary>
internal static class TextPairs
{
    private const string Title = "Title";

    private const string Text = "Text";

    /// <summary>Each name in lower case with hyphens, its title and its text.</summary>
    internal static IEnumerable<(string Name, string Title, string Text)> Read(Type texts)
    {
        Dictionary<string, string> constants = texts.GetFields(BindingFlags.Public | BindingFlags.Static)
            .ToDictionary(field => field.Name, field => (string)field.GetRawConstantValue()!);
        string[] names = [.. constants.Keys.Where(name => name.EndsWith(Title, StringComparison.Ordinal)).Select(name => name[..^Title.Length])];
        Assert.NotEmpty(names);
        Assert.Equal(2 * names.Length, constants.Count);
        return names.Select(name => (Hyphenate(name), constants[name + Title], constants[name + Text]));
    }

    private static string Hyphenate(string name) =>
        string.Concat(name.Select((character, index) => (index > 0 && char.IsUpper(character) ? "-" : "") + char.ToLowerInvariant(character)));
}
