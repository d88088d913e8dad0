namespace HwToken.Import.Exports;

/// <summary>
/// How much of a file is read that may come from anywhere, in one place for all formats; in bytes or characters where nothing else
/// is said. What only one format counts (rounds of a cipher, fields of a class) stands with it.
/// </summary>
public static class ExportLimits
{
    /// <summary>The longest text file; a thousand accounts take a fifth of it.</summary>
    public const int Text = 1 << 20;

    /// <summary>The longest table (CSV); those of password managers hold long notes.</summary>
    public const int Table = 16 << 20;

    /// <summary>The longest line of a table, with all the line ends that stand in quotes, and the longest value of a database.</summary>
    public const int Record = 1 << 20;

    /// <summary>The longest file that is looked at as a text: the longest table or page, in UTF-8; in UTF-16 twice as much.</summary>
    public const int LongestText = Table;

    /// <summary>The longest JSON: exports with icons are some megabytes.</summary>
    public const int Json = 32 << 20;

    /// <summary>The most values that JSON may hold, about: each takes 12 bytes of memory beside its text.</summary>
    public const int JsonValues = 3_000_000;

    /// <summary>How deep JSON may be.</summary>
    public const int JsonDepth = 64;

    /// <summary>The longest XML.</summary>
    public const int Xml = 32 << 20;

    /// <summary>The longest page (HTML), with the pictures in it.</summary>
    public const int Page = 16 << 20;

    /// <summary>The longest backup or database of a program for a phone that is known by nothing but its length and form.</summary>
    public const int Backup = 8 << 20;

    /// <summary>The longest file of one account: an entry of pass, a file of the PAM module.</summary>
    public const int Entry = 64 << 10;

    /// <summary>The longest file that is unpacked, or decrypted as a whole.</summary>
    public const int UnpackedFile = 32 << 20;

    /// <summary>All that is unpacked of one source, archives in archives included.</summary>
    public const int Unpacked = 128 << 20;

    /// <summary>The most files that are unpacked of one source.</summary>
    public const int UnpackedFiles = 1000;

    /// <summary>The most accounts, entries or rows of one file.</summary>
    public const int Accounts = 50_000;
}
