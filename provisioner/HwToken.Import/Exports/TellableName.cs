namespace HwToken.Import.Exports;

/// <summary>
/// Whether the name of a member or a column can be shown: words of letters, as programs and people name things. A secret
/// or a password, which a garbled file may hold there, has digits, capitals, or no end.
/// </summary>
internal static class TellableName
{
    private const int LongestName = 24;
    private const int LongestWord = 13;
    private const int MostCapitals = 3;

    /// <summary>Whether it is.</summary>
    internal static bool Is(string name)
    {
        int word = 0;
        int capitals = 0;
        foreach (char character in name)
        {
            bool isCapital = char.IsUpper(character);
            bool isBreak = character is ' ' or '_' or '-' or '.';
            capitals = isCapital ? capitals + 1 : 0;
            word = isBreak ? 0 : isCapital ? 1 : word + 1;
            if ((!char.IsLetter(character) && !isBreak) || capitals > MostCapitals || word > LongestWord)
            {
                return false;
            }
        }

        return name.Trim().Length > 0 && name.Length <= LongestName;
    }
}
