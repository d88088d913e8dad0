namespace HwToken.Firmware.Jump;

/// <summary>The lists from the first to the present one; there only while a jump is open.</summary>
internal sealed class JumpPath
{
    // Each range leaves a press less to choose from it.
    private const int MaxDepth = 13;

    /// <summary>The first place, in the order of names, of each list.</summary>
    internal readonly int[] Starts = new int[MaxDepth];

    /// <summary>The place behind the last of each list.</summary>
    internal readonly int[] Ends = new int[MaxDepth];

    /// <summary>How many presses each list may still take.</summary>
    internal readonly int[] Presses = new int[MaxDepth];

    /// <summary>The entry that was chosen in each list.</summary>
    internal readonly int[] Selected = new int[MaxDepth];

    /// <summary>The title of each list.</summary>
    internal readonly char[][] Titles = new char[MaxDepth][];

    /// <summary>Where the entries of the present list begin, and where the last ends.</summary>
    internal readonly int[] Edges = new int[JumpLists.MaxNames + 1];
}
