namespace HwToken.Core.Protocol;

/// <summary>How a request went (shared/docs/protocol.md, "Status"). Every error has its own.</summary>
public enum Status : byte
{
    /// <summary>Done; also the status of every request.</summary>
    Ok = 0x00,

    /// <summary>Not the answer yet: the token waits, and says so twice a second; the detail is a <see cref="WaitingReason"/>.</summary>
    Waiting = 0x01,

    /// <summary>The owner said no.</summary>
    Declined = 0x02,

    /// <summary>Nobody pressed within 30 seconds.</summary>
    TimedOut = 0x03,

    /// <summary>The host withdrew the question.</summary>
    Cancelled = 0x04,

    /// <summary>The token is asking another question, or is about to set its clock already.</summary>
    Busy = 0x05,

    /// <summary>
    /// Too soon after a no, a withdrawal or a lock, or more than may be stored without a press; the detail is after how many
    /// seconds it may be asked again.
    /// </summary>
    TooSoon = 0x06,

    /// <summary>The message's protocol version is not the token's, which stands in the response's header.</summary>
    UnsupportedVersion = 0x10,

    /// <summary>No such verb.</summary>
    UnknownVerb = 0x11,

    /// <summary>The body is too short, too long or out of form.</summary>
    Malformed = 0x12,

    /// <summary>An account's field is out of range; the detail is an <see cref="Otp.OtpAccountError"/>.</summary>
    InvalidAccount = 0x20,

    /// <summary>No account has that id; the detail is the id.</summary>
    NoSuchAccount = 0x21,

    /// <summary>No room for another account.</summary>
    Full = 0x22,

    /// <summary>An account has the same secret; the detail is its id.</summary>
    DuplicateSecret = 0x23,

    /// <summary>An account has the same issuer and label; the detail is its id.</summary>
    DuplicateName = 0x24,

    /// <summary>The storage did not take it; the accounts are as before.</summary>
    StorageFailed = 0x25,

    /// <summary>An account's record in storage fails its check; the detail is its id.</summary>
    DamagedRecord = 0x26,

    /// <summary>The token's memory has no room for the request now; nothing was done.</summary>
    LowMemory = 0x27,

    /// <summary>The clock must be set first.</summary>
    ClockNotSet = 0x30,

    /// <summary>
    /// The time is before 2024 or after 2099, or its milliseconds are above 999; or, with detail 1, the moment it belongs to
    /// is too old or of another start of the token.
    /// </summary>
    InvalidTime = 0x31,

    /// <summary>The clock chip does not answer, or did not take the time.</summary>
    ClockFailed = 0x32,

    /// <summary>The token failed its self-test, so it makes no codes.</summary>
    SelfTestFailed = 0x33,

    /// <summary>The display does not answer, so the owner can't be asked; nothing was changed.</summary>
    DisplayFailed = 0x34,

    /// <summary>The owner has not allowed codes over the link (token's menu).</summary>
    CodesNotAllowed = 0x40,

    /// <summary>A counter's codes are made by a press on the token only.</summary>
    CounterBased = 0x41,

    /// <summary>The token is locked: its owner must give the PIN on it.</summary>
    Locked = 0x50,

    /// <summary>The token has no PIN, so there is nothing to lock.</summary>
    NoPin = 0x51,

    /// <summary>The vault can't be used; the detail is a <see cref="Vault.VaultFault"/>.</summary>
    VaultFault = 0x52,

    /// <summary>A defect of the firmware, but not a lack of memory; the token goes on.</summary>
    InternalError = 0x7F,
}
