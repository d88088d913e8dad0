using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Web.Model;

/// <summary>A secret that is being typed: checked as it grows, and shown in groups of four as sites write it.</summary>
internal static class TypedSecret
{
    private const int GroupLength = 4;

    /// <summary>The groups of what was typed; each character with whether it can't stand in a secret.</summary>
    internal static IReadOnlyList<IReadOnlyList<(char Character, bool IsWrong)>> Group(string typed) =>
        [.. typed.Where(character => !char.IsWhiteSpace(character) && character is not ('-' or '='))
            .Select(character => (char.ToUpperInvariant(character), IsWrong: !IsBase32(character)))
            .Chunk(GroupLength)];

    /// <summary>What is wrong with it, as a sentence; null when it can be used.</summary>
    internal static string? FindProblem(SetupCodeFields fields)
    {
        FoundItem item = FoundItem.FromFields(fields, isListed: false);
        item.SetupCode?.Credential.Clear();
        return item.Problem?.Message;
    }

    private static bool IsBase32(char character) => char.IsAsciiLetter(character) || character is >= '2' and <= '7';
}
