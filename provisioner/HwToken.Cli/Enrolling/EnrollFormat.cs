namespace HwToken.Cli.Enrolling;

/// <summary>What an identity provider reads.</summary>
internal enum EnrollFormat
{
    /// <summary>Microsoft Entra ID's CSV for OATH hardware tokens.</summary>
    Entra,

    /// <summary>A key container (RFC 6030).</summary>
    Pskc,

    /// <summary>A CSV with a column for everything.</summary>
    Csv,
}
