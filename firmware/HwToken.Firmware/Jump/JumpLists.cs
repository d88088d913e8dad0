using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Jump;

/// <summary>
/// How the accounts in the order of their names are divided into lists, so that none is too many presses away
/// (shared/docs/design.md, "A hundred accounts, one button"). Every list ends with an entry that goes back.
/// </summary>
public static class JumpLists
{
    /// <summary>Most names in a list, without the entry that goes back.</summary>
    public const int MaxNames = JumpView.MaxNames;

    /// <summary>Ranges in a list, without the entry that goes back: all five are visible at once.</summary>
    public const int Ranges = 4;

    /// <summary>How many presses choose any of so many accounts, from the first list on.</summary>
    /// <param name="count">1 to 500.</param>
    public static int GetPresses(int count)
    {
        if (count <= MaxNames)
        {
            return GetNamePresses(count);
        }

        int presses = 0;
        while (GetCapacity(presses) < count)
        {
            presses++;
        }

        return presses;
    }

    /// <summary>Divides accounts into the entries of a list.</summary>
    /// <param name="shared">What each name has in common with the one before it (<see cref="SortedNames.GetShared"/>).</param>
    /// <param name="start">The first account's place.</param>
    /// <param name="end">The place behind the last.</param>
    /// <param name="presses">How many presses there are to choose one of them.</param>
    /// <param name="edges">Takes where each entry starts, and behind them <paramref name="end"/>; 9 places.</param>
    /// <returns>How many entries there are, 1 to 8.</returns>
    public static int Divide(byte[] shared, int start, int end, int presses, int[] edges)
    {
        int count = end - start;
        if (count <= MaxNames && GetNamePresses(count) <= presses)
        {
            for (int entry = 0; entry <= count; entry++)
            {
                edges[entry] = start + entry;
            }

            return count;
        }

        int weight = 0;
        int room = 0;
        for (int range = 0; range < Ranges; range++)
        {
            weight += GetWeight(range);
            room += GetRoom(presses, range);
        }

        for (int range = 0; range < Ranges; range++)
        {
            edges[range] = start;
            int own = GetRoom(presses, range);
            int rest = end - start;
            room -= own;
            int least = rest > room ? rest - room : 1;
            int most = own < rest - (Ranges - 1 - range) ? own : rest - (Ranges - 1 - range);
            int wanted = ((rest * GetWeight(range)) + (weight / 2)) / weight;
            weight -= GetWeight(range);
            start += range == Ranges - 1 ? rest : FindSize(shared, start, least, wanted < least ? least : wanted > most ? most : wanted, most);
        }

        edges[Ranges] = end;
        return Ranges;
    }

    /// <summary>How many presses are left after an entry was chosen.</summary>
    /// <param name="presses">How many there were for the list.</param>
    /// <param name="entry">The entry, from 0; below 4.</param>
    public static int GetRest(int presses, int entry) => presses - 1 - entry;

    // A range of one account is that account: it takes no list of its own.
    private static int GetRoom(int presses, int range)
    {
        int rest = GetRest(presses, range);
        return rest < 1 ? 1 : GetCapacity(rest);
    }

    // How many accounts can be chosen from with so many presses: for few by a list of names; from five presses on by four
    // ranges, of which the n-th takes n presses, so that each number is the sum of the four before it. Not an array: that
    // would be in the device's memory for good, and this is in its flash.
    private static int GetCapacity(int presses) => presses switch
    {
        < 5 => presses,
        5 => 10,
        6 => 19,
        7 => 36,
        8 => 69,
        9 => 134,
        10 => 258,
        11 => 497,
        _ => 958,
    };

    // Presses to choose the farthest of so many names: the entries go around, and two presses go back by one.
    private static int GetNamePresses(int count) => count <= 5 ? count : count - 1;

    // A range that takes a press more gets about three quarters of the accounts. Proportional to the capacities there
    // would be fewer presses on the average, but more lists to read; with equal shares there would be no play for letters.
    private static int GetWeight(int range) => range switch
    {
        0 => 8,
        1 => 6,
        2 => 4,
        _ => 3,
    };

    // Near the wanted size, where neighbours have least in common: between two first letters if there is such a place.
    private static int FindSize(byte[] shared, int start, int least, int wanted, int most)
    {
        int from = wanted - (wanted / 2) > least ? wanted - (wanted / 2) : least;
        int to = wanted + (wanted / 2) < most ? wanted + (wanted / 2) : most;
        int best = wanted;
        for (int size = from; size <= to; size++)
        {
            int difference = shared[start + size] - shared[start + best];
            int distance = size < wanted ? wanted - size : size - wanted;
            int bestDistance = best < wanted ? wanted - best : best - wanted;
            if (difference < 0 || (difference == 0 && distance < bestDistance))
            {
                best = size;
            }
        }

        return best;
    }
}
