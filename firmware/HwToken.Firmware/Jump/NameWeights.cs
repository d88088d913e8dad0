namespace HwToken.Firmware.Jump;

/// <summary>
/// In which order names stand when one jumps by first letter: Latin letters without regard to case and accents, then
/// digits, signs, and all other scripts by code point. Case is folded in Greek and Cyrillic too.
/// </summary>
public static class NameWeights
{
    /// <summary>Between issuer and label in a name's text: no name holds it, and it sorts before all else.</summary>
    public const char Separator = '\u0001';

    /// <summary>Bytes of a key.</summary>
    public const int KeyLength = 8;

    private const int SpaceWeight = 2;
    private const int LetterWeight = 3;
    private const int DigitWeight = LetterWeight + 26;
    private const int SignWeight = DigitWeight + 10;
    private const int FirstWideWeight = 0x100;
    private const int SurrogateWeight = 0x10000;

    // U+00C0 to U+017F as people look for them; '*' is no letter. A constant, which stays in the flash.
    private const string LatinLetters =
        "AAAAAAACEEEEIIIIDNOOOOO*OUUUUYTSAAAAAAACEEEEIIIIDNOOOOO*OUUUUYTY"
        + "AAAAAACCCCCCCCDDDDEEEEEEEEEEGGGGGGGGHHHHIIIIIIIIIIIIJJKKKLLLLLLLLLLNNNNNNNNN"
        + "OOOOOOOORRRRRRSSSSSSSSTTTTTTUUUUUUUUUUUUWWYYYZZZZZZS";

    /// <summary>What a UTF-16 unit counts when names are compared.</summary>
    /// <returns>0 for one that is passed over (combining marks, joiners, direction marks); else the higher, the later.</returns>
    public static int GetWeight(char character)
    {
        if (character < '\u0080')
        {
            return GetAsciiWeight(character);
        }

        char folded = Fold(character);
        if (folded < '\u0080')
        {
            return folded == '\0' ? 0 : GetAsciiWeight(folded);
        }

        bool isSurrogate = folded >= '\uD800' && folded <= '\uDFFF';
        return (isSurrogate ? SurrogateWeight : FirstWideWeight) + folded;
    }

    /// <summary>Eight bytes of a text's weights, as a number that compares as they do; shorter texts are filled up with zeros.</summary>
    /// <param name="text">The text.</param>
    /// <param name="skip">How many bytes of weights are passed over: a multiple of eight.</param>
    public static ulong GetKey(char[] text, int skip)
    {
        ulong key = 0;
        int room = KeyLength;
        for (int index = 0; index < text.Length && room > 0; index++)
        {
            // Below 0x100 a weight is one byte, which is never one of the two that begin a wide one.
            int weight = GetWeight(text[index]);
            int parts = weight == 0 ? 0 : weight < FirstWideWeight ? 1 : 3;
            for (int part = parts - 1; part >= 0 && room > 0; part--)
            {
                if (skip > 0)
                {
                    skip--;
                    continue;
                }

                int value = part < 2 ? (weight >> (part << 3)) & 0xFF : weight < SurrogateWeight ? 0xFE : 0xFF;
                key = (key << 8) | (uint)value;
                room--;
            }
        }

        return room == KeyLength ? 0 : key << (room << 3);
    }

    /// <summary>How many UTF-16 units of a text it takes to tell it from another.</summary>
    /// <returns>Up to the first character that differs, with all that belongs to it; the whole text when none does.</returns>
    public static int GetTellingLength(char[] text, char[] other)
    {
        int index = 0;
        int otherIndex = 0;
        while (true)
        {
            index = SkipMarks(text, index);
            otherIndex = SkipMarks(other, otherIndex);
            if (index == text.Length)
            {
                return index;
            }

            bool differs = otherIndex == other.Length || GetWeight(text[index]) != GetWeight(other[otherIndex]);
            index++;
            otherIndex++;
            if (differs)
            {
                index += index < text.Length && Drawing.Fonts.SmallFont.IsSurrogatePair(text[index - 1], text[index]) ? 1 : 0;
                return SkipMarks(text, index);
            }
        }
    }

    /// <summary>The capital that a name beginning with this character stands under; the character itself when it is no Latin letter.</summary>
    public static char GetHead(char character)
    {
        int weight = GetWeight(character);
        return weight >= LetterWeight && weight < DigitWeight ? (char)('A' + weight - LetterWeight) : character;
    }

    private static int SkipMarks(char[] text, int index)
    {
        while (index < text.Length && GetWeight(text[index]) == 0)
        {
            index++;
        }

        return index;
    }

    private static int GetAsciiWeight(char character)
    {
        if (character >= 'a' && character <= 'z')
        {
            return character - 'a' + LetterWeight;
        }

        if (character >= 'A' && character <= 'Z')
        {
            return character - 'A' + LetterWeight;
        }

        if (character >= '0' && character <= '9')
        {
            return character - '0' + DigitWeight;
        }

        return character == ' ' ? SpaceWeight : character == Separator ? 1 : SignWeight + character - '!';
    }

    // To the letter of ASCII that it is sorted as, to the capital of its script, to NUL what is passed over; or itself.
    private static char Fold(char character)
    {
        if (character <= '\u017F')
        {
            char letter = character < '\u00C0' ? '*' : LatinLetters[character - '\u00C0'];
            return letter != '*' ? letter : character == '\u00A0' ? ' ' : character == '\u00AD' ? '\0' : character;
        }

        return character < '\u0300' ? FoldLatinExtendedB(character) : character < '\u1E00' ? FoldOtherCapital(character) : FoldBeyond(character);
    }

    // Romanian, Vietnamese and Pinyin letters; the rest of the block is rare.
    private static char FoldLatinExtendedB(char character)
    {
        switch (character)
        {
            case '\u0218':
            case '\u0219':
                return 'S';
            case '\u021A':
            case '\u021B':
                return 'T';
            case '\u01CD':
            case '\u01CE':
                return 'A';
            case '\u01CF':
            case '\u01D0':
                return 'I';
            case '\u01A0':
            case '\u01A1':
            case '\u01D1':
            case '\u01D2':
                return 'O';
            case '\u01AF':
            case '\u01B0':
                return 'U';
            default:
                return character >= '\u01D3' && character <= '\u01DC' ? 'U' : character;
        }
    }

    private static char FoldOtherCapital(char character)
    {
        if (character <= '\u036F')
        {
            return '\0';
        }

        bool isSmall = (character >= '\u03B1' && character <= '\u03C9') || (character >= '\u0430' && character <= '\u044F');
        return isSmall ? (char)(character - 0x20) : character >= '\u0450' && character <= '\u045F' ? (char)(character - 0x50) : character;
    }

    private static char FoldBeyond(char character)
    {
        // Vietnamese, in blocks by letter.
        if (character >= '\u1EA0' && character <= '\u1EF9')
        {
            return character < '\u1EB8' ? 'A' : character < '\u1EC8' ? 'E' : character < '\u1ECC' ? 'I' : character < '\u1EE4' ? 'O' : character < '\u1EF2' ? 'U' : 'Y';
        }

        // Joiners and direction marks, variation selectors.
        bool isPassedOver = (character >= '\u200B' && character <= '\u200F') || (character >= '\u202A' && character <= '\u202E')
            || (character >= '\u2060' && character <= '\u2069') || (character >= '\uFE00' && character <= '\uFE0F');
        return isPassedOver ? '\0' : character;
    }
}
