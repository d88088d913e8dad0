namespace HwToken.Provisioning.Adding;

/// <summary>What to do with an account whose secret or names are on the token already.</summary>
public enum DuplicateChoice
{
    /// <summary>Leave it out.</summary>
    Skip,

    /// <summary>Add it all the same.</summary>
    Keep,

    /// <summary>Put it in the other's place.</summary>
    Replace,
}
