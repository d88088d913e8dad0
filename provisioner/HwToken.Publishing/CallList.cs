using System;
using System.Collections.Generic;

namespace HwToken.Publishing;

/// <summary>A type as the runtime's compiler writes it, such as <c>System.Collections.Generic.List`1[System.__Canon]</c>.</summary>
/// <param name="Name">With its namespace and the types that it stands in (<c>+</c>), without arguments.</param>
/// <param name="Arguments">What it is made for.</param>
/// <param name="IsArray">Whether it is an array of that.</param>
internal sealed record CalledType(string Name, IReadOnlyList<CalledType> Arguments, bool IsArray = false);

/// <summary>A method as the runtime's compiler writes it. All of that name are meant.</summary>
/// <param name="Owner">What declares it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">What it is made for.</param>
internal sealed record CalledMethod(CalledType Owner, string Name, IReadOnlyList<CalledType> Arguments)
{
    /// <summary>Reads a line of a list: <c>Type`1[Argument]:Method[Argument]</c>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal static CalledMethod Parse(string line)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1)
        {
            throw new FormatException($"No method, Type:Method: {line}");
        }

        int position = 0;
        CalledType owner = ParseType(line[..colon], ref position);
        string name = line[(colon + 1)..];
        int bracket = name.EndsWith(']') ? name.IndexOf('[', StringComparison.Ordinal) : -1;
        if (bracket < 0)
        {
            return new CalledMethod(owner, name, []);
        }

        int start = bracket + 1;
        return new CalledMethod(owner, name[..bracket], ParseArguments(name, ref start));
    }

    private static CalledType ParseType(string text, ref int position)
    {
        int start = position;
        while (position < text.Length && text[position] is not ('[' or ']' or ','))
        {
            position++;
        }

        var type = new CalledType(text[start..position], []);
        while (position < text.Length && text[position] == '[')
        {
            position++;
            if (text[position] == ']')
            {
                position++;
                type = type.IsArray ? throw new FormatException($"An array of arrays: {text}") : type with { IsArray = true };
            }
            else
            {
                type = type with { Arguments = ParseArguments(text, ref position) };
            }
        }

        return type;
    }

    // From behind the bracket to behind the closing one.
    private static List<CalledType> ParseArguments(string text, ref int position)
    {
        var arguments = new List<CalledType>();
        while (true)
        {
            arguments.Add(ParseType(text, ref position));
            if (position >= text.Length)
            {
                throw new FormatException($"A bracket is open: {text}");
            }

            if (text[position++] == ']')
            {
                return arguments;
            }
        }
    }
}
