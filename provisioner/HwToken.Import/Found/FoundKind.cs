namespace HwToken.Import.Found;

/// <summary>What a thing is that was found in a source.</summary>
public enum FoundKind
{
    /// <summary>An account that can be added.</summary>
    SetupCode,

    /// <summary>A setup code, or an account in another authenticator's export, that cannot be used.</summary>
    Unusable,

    /// <summary>Something else, such as a web address.</summary>
    Other,

    /// <summary>One of the codes that an export was shown in, beside the accounts in it; see <see cref="FoundItem.Part"/>.</summary>
    Part,

    /// <summary>A file of a folder that is no picture, or in which no code was read.</summary>
    Skipped,
}
