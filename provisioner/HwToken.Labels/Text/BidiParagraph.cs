using System;
using System.Collections.Generic;
using System.Text;

namespace HwToken.Labels.Text;

/// <summary>
/// The direction of each character of a one-line text, and the order in which they stand: the Unicode Bidirectional
/// Algorithm (Unicode Standard Annex #9) for a single line without explicit marks, which names have none of.
/// </summary>
internal sealed class BidiParagraph
{
    private readonly BidiClass[] classes;
    private readonly bool[] isStart;
    private readonly byte[] levels;

    /// <summary>Works the directions out.</summary>
    /// <param name="text">One line.</param>
    internal BidiParagraph(string text)
    {
        classes = new BidiClass[text.Length];
        isStart = new bool[text.Length];
        levels = new byte[text.Length];
        ReadClasses(text);
        IsRightToLeft = GetBaseLevel() == 1;
        ResolveMarks();
        ResolveNumbers();
        ResolveSeparatorsAndTerminators();
        ResolveBrackets(text);
        ResolveNeutrals();
        SetLevels();
    }

    /// <summary>Whether the text as a whole runs from right to left: its first letter does (rules P2 and P3).</summary>
    internal bool IsRightToLeft { get; }

    private BidiClass BaseClass => IsRightToLeft ? BidiClass.RightToLeft : BidiClass.LeftToRight;

    /// <summary>The embedding level of a UTF-16 unit: odd runs from right to left.</summary>
    internal int GetLevel(int index) => levels[index];

    /// <summary>Puts runs of one level into the order in which they stand from left to right (rule L2).</summary>
    /// <param name="runLevels">The level of each run, in the order of the text.</param>
    /// <returns>The runs' indices from left to right.</returns>
    internal static int[] Reorder(IReadOnlyList<int> runLevels)
    {
        int[] order = new int[runLevels.Count];
        int highest = 0;
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
            highest = Math.Max(highest, runLevels[i]);
        }

        for (int level = highest; level > 0; level--)
        {
            int start = 0;
            while (start < order.Length)
            {
                int end = start;
                while (end < order.Length && runLevels[order[end]] >= level)
                {
                    end++;
                }

                Array.Reverse(order, start, end - start);
                start = Math.Max(end, start + 1);
            }
        }

        return order;
    }

    private void ReadClasses(string text)
    {
        int index = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            BidiClass bidiClass = BidiClasses.Of(rune);
            isStart[index] = true;
            for (int end = index + rune.Utf16SequenceLength; index < end; index++)
            {
                classes[index] = bidiClass;
            }
        }
    }

    private int GetBaseLevel()
    {
        int first = Array.FindIndex(classes, IsStrong);
        return first >= 0 && classes[first] != BidiClass.LeftToRight ? 1 : 0;
    }

    // W1: a mark takes the type of what is before it.
    private void ResolveMarks()
    {
        BidiClass previous = BaseClass;
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = classes[i] == BidiClass.NonspacingMark ? previous : classes[i];
            previous = classes[i];
        }
    }

    // W2 and W3: numbers after Arabic letters are Arabic numbers; then those letters are as others from right to left.
    private void ResolveNumbers()
    {
        BidiClass strong = BaseClass;
        for (int i = 0; i < classes.Length; i++)
        {
            if (IsStrong(classes[i]))
            {
                strong = classes[i];
                classes[i] = strong == BidiClass.ArabicLetter ? BidiClass.RightToLeft : strong;
            }
            else if (classes[i] == BidiClass.EuropeanNumber && strong == BidiClass.ArabicLetter)
            {
                classes[i] = BidiClass.ArabicNumber;
            }
        }
    }

    private void ResolveSeparatorsAndTerminators()
    {
        // W4: a single separator between two numbers of one kind belongs to them.
        for (int i = 1; i < classes.Length - 1; i++)
        {
            BidiClass number = classes[i - 1];
            bool joins = number == classes[i + 1] && classes[i] switch
            {
                BidiClass.CommonSeparator => number is BidiClass.EuropeanNumber or BidiClass.ArabicNumber,
                BidiClass.EuropeanSeparator => number == BidiClass.EuropeanNumber,
                _ => false,
            };
            classes[i] = joins ? number : classes[i];
        }

        // W5: terminators beside a European number belong to it, first those behind it, then those before it.
        for (int i = 1; i < classes.Length; i++)
        {
            JoinTerminator(i, classes[i - 1]);
        }

        for (int i = classes.Length - 2; i >= 0; i--)
        {
            JoinTerminator(i, classes[i + 1]);
        }

        // W6: separators and terminators that are left are neutral.
        for (int i = 0; i < classes.Length; i++)
        {
            bool isLeft = classes[i] is BidiClass.EuropeanSeparator or BidiClass.CommonSeparator or BidiClass.EuropeanTerminator;
            classes[i] = isLeft ? BidiClass.Neutral : classes[i];
        }

        // W7: a number in a text from left to right runs with it.
        BidiClass strong = BaseClass;
        for (int i = 0; i < classes.Length; i++)
        {
            strong = IsStrong(classes[i]) ? classes[i] : strong;
            classes[i] = classes[i] == BidiClass.EuropeanNumber && strong == BidiClass.LeftToRight ? strong : classes[i];
        }
    }

    private void JoinTerminator(int index, BidiClass neighbour)
    {
        if (classes[index] == BidiClass.EuropeanTerminator && neighbour == BidiClass.EuropeanNumber)
        {
            classes[index] = BidiClass.EuropeanNumber;
        }
    }

    // N0: a pair of brackets runs as what is in it, if that runs as the whole text does, else as what is before it.
    private void ResolveBrackets(string text)
    {
        const string Opening = "([{";
        const string Closing = ")]}";
        var open = new Stack<int>();
        for (int i = 0; i < text.Length; i++)
        {
            int closing = Closing.IndexOf(text[i], StringComparison.Ordinal);
            if (Opening.Contains(text[i], StringComparison.Ordinal))
            {
                open.Push(i);
            }
            else if (closing >= 0 && open.Count > 0 && text[open.Peek()] == Opening[closing])
            {
                ResolvePair(open.Pop(), i);
            }
        }
    }

    private void ResolvePair(int opening, int closing)
    {
        bool hasOpposite = false;
        for (int i = opening + 1; i < closing; i++)
        {
            BidiClass direction = GetDirection(classes[i]);
            if (direction == BaseClass)
            {
                classes[opening] = BaseClass;
                classes[closing] = BaseClass;
                return;
            }

            hasOpposite |= direction != BidiClass.Neutral;
        }

        if (hasOpposite)
        {
            BidiClass context = BaseClass;
            for (int i = 0; i < opening; i++)
            {
                BidiClass direction = GetDirection(classes[i]);
                context = direction == BidiClass.Neutral ? context : direction;
            }

            classes[opening] = context;
            classes[closing] = context;
        }
    }

    // N1 and N2: neutrals between two of the same direction run with them, others as the whole text does.
    private void ResolveNeutrals()
    {
        int start = 0;
        while (start < classes.Length)
        {
            int end = start;
            while (end < classes.Length && classes[end] == BidiClass.Neutral)
            {
                end++;
            }

            if (end > start)
            {
                BidiClass before = start > 0 ? GetDirection(classes[start - 1]) : BaseClass;
                BidiClass after = end < classes.Length ? GetDirection(classes[end]) : BaseClass;
                Array.Fill(classes, before == after ? before : BaseClass, start, end - start);
            }

            start = end + 1;
        }
    }

    // I1 and I2.
    private void SetLevels()
    {
        int index = 0;
        while (index < classes.Length)
        {
            byte level = classes[index] switch
            {
                BidiClass.LeftToRight => IsRightToLeft ? (byte)2 : (byte)0,
                BidiClass.RightToLeft => 1,
                _ => 2,
            };
            do
            {
                levels[index++] = level;
            }
            while (index < classes.Length && !isStart[index]);
        }
    }

    private static bool IsStrong(BidiClass bidiClass) => bidiClass is BidiClass.LeftToRight or BidiClass.RightToLeft or BidiClass.ArabicLetter;

    // Numbers count as right to left where neutrals are resolved (rule N1).
    private static BidiClass GetDirection(BidiClass bidiClass) => bidiClass switch
    {
        BidiClass.LeftToRight => BidiClass.LeftToRight,
        BidiClass.RightToLeft or BidiClass.EuropeanNumber or BidiClass.ArabicNumber => BidiClass.RightToLeft,
        _ => BidiClass.Neutral,
    };
}
