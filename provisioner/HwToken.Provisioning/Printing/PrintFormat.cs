namespace HwToken.Provisioning.Printing;

/// <summary>What a sheet is written as.</summary>
public enum PrintFormat
{
    /// <summary>Portable Document Format, with as many pages as it takes.</summary>
    Pdf,

    /// <summary>Scalable Vector Graphics, which knows but one page.</summary>
    Svg,
}
