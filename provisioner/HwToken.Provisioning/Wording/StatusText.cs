using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;
using HwToken.Provisioning.Dialogue;

namespace HwToken.Provisioning.Wording;

/// <summary>What a status means, and what to do, in one sentence for the user.</summary>
public static class StatusText
{
    /// <summary>Describes a status other than Ok.</summary>
    /// <param name="status">What the token said.</param>
    /// <param name="detail">Its detail, as <see cref="Status"/> describes it.</param>
    /// <param name="guidance">Names what to do.</param>
    public static string Describe(Status status, int detail, IGuidance guidance) => status switch
    {
        Status.Declined => "The owner declined on the token; nothing was changed.",
        Status.TimedOut => $"Nobody answered with the token's button within {ProtocolLimits.AnswerMilliseconds / 1000} seconds; nothing was changed. {guidance.RepeatSentence} and answer when the token asks.",
        Status.Cancelled => "The question was withdrawn; nothing was changed.",
        Status.Busy => $"The token is busy with another question, or is just setting its clock. Answer it on the token if it asks, then {guidance.Repeat}.",
        Status.TooSoon => $"The token takes that again in {DescribeSeconds(detail)}: what a computer asks of its owner, or has stored without a press, is limited. Nothing was changed.",
        Status.UnsupportedVersion => "The token does not speak this program's version of the protocol. Update the older of the two.",
        Status.UnknownVerb => "The token's firmware does not know this command. Update the firmware.",
        Status.Malformed => "The token did not understand the request. Update the older of program and firmware.",
        Status.InvalidAccount => "The token does not take this account: " + Describe((OtpAccountError)detail, guidance),
        Status.NoSuchAccount => $"That account is not on the token any more. {guidance.ListAccounts} shows what is.",
        Status.Full => "The token has no room for that many accounts. Remove some, or use another token.",
        Status.DuplicateSecret => "An account with the same secret is on the token already.",
        Status.DuplicateName => "An account with the same issuer and label is on the token already.",
        Status.StorageFailed => "The token's storage did not take the change; its accounts are as before. Try again; if it happens again, the storage is full or worn out.",
        Status.DamagedRecord => "The token can't read that account any more: its record fails its check. Remove it, and add it again from your backup.",
        Status.LowMemory => $"The token has too little memory left for this; nothing was changed. Unplug it for a moment, then {guidance.Repeat}.",
        Status.ClockNotSet => $"The token's clock is not set; {guidance.SetClock} sets it.",
        Status.InvalidTime when detail == SetTimeCommand.DetailMoment => $"The token was started anew while its clock was being set. {guidance.RepeatSentence}.",
        Status.InvalidTime => $"The token takes times from {ProtocolLimits.EarliestYear} to {ProtocolLimits.LatestYear} only. Check this computer's clock.",
        Status.ClockFailed => "The token's clock chip does not answer, is no DS3231, or did not take the time. Check the chip, its wiring and its battery.",
        Status.SelfTestFailed => "The token failed its self-test, so it makes no codes. Flash its firmware again; if that does not help, the board is damaged.",
        Status.DisplayFailed => "The token can't ask its owner: its display does not answer. Nothing was changed. Check the display's wiring.",
        Status.CodesNotAllowed => $"The token gives codes on its screen only. To get them over USB, each after a press: {MenuPath.CodesOverLink}.",
        Status.CounterBased => "This account counts: its next code is made by a press on the token.",
        Status.Locked => $"The token is locked. Enter its PIN on the token, then {guidance.Repeat}.",
        Status.NoPin => $"The token has no PIN, so it can't be locked. Set one on the token: {MenuPath.SetPin}.",
        Status.VaultFault => Describe((VaultFault)detail, guidance),
        Status.InternalError => "The token's firmware met a defect of its own; its accounts are as before. Please report what you did.",
        _ => $"The token answered with the unknown status {(int)status}. Update this program.",
    };

    private static string DescribeSeconds(int seconds) => seconds switch
    {
        <= 1 => "a second",
        < 120 => $"{seconds} seconds",
        _ => $"{(seconds + 59) / 60} minutes",
    };

    /// <summary>Describes what is wrong with an account, as the end of a sentence.</summary>
    /// <param name="error">What is wrong.</param>
    /// <param name="guidance">Names what to do.</param>
    public static string Describe(OtpAccountError error, IGuidance guidance) => error switch
    {
        OtpAccountError.Type => "its type is unknown.",
        OtpAccountError.Algorithm => "its algorithm is not SHA1, SHA256 or SHA512 (Steam: SHA1).",
        OtpAccountError.Digits => "its codes have not 6 to 10 digits (Steam: 5).",
        OtpAccountError.Period => "its period is not 1 to 86,400 seconds.",
        OtpAccountError.StartTime => "its start time is not between 1970 and 2099.",
        OtpAccountError.Counter => "its counter is too large.",
        OtpAccountError.Issuer => $"its issuer is longer than 64 bytes or has control characters; {guidance.NameIssuer}.",
        OtpAccountError.Label => $"its label is empty, longer than 64 bytes or has control characters; {guidance.NameLabel}.",
        OtpAccountError.Secret => "its secret has not 1 to 128 bytes.",
        OtpAccountError.LabelBitmap => "the picture of its label has not two rows of 1 to 128 columns.",
        _ => "an unknown field is out of range.",
    };

    /// <summary>Describes why a token's accounts can't be used, as a sentence.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="guidance">Names what to do.</param>
    public static string Describe(VaultFault fault, IGuidance guidance) => fault switch
    {
        VaultFault.Unreadable => $"The token can't read its accounts: their file is damaged. It changes nothing; {guidance.Reset} begins anew, and your backup brings the accounts back.",
        VaultFault.NewerFormat => "A newer firmware wrote the token's accounts. Update its firmware; nothing was changed.",
        VaultFault.ForeignKey => $"The accounts in the token's storage are another token's. Put back its own files, or begin anew with {guidance.Reset}.",
        VaultFault.KeyMissing => $"The token has accounts, but the key to them is gone. Begin anew with {guidance.Reset}, and add them from your backup.",
        VaultFault.KeyDamaged => $"The file with the token's key is damaged. Begin anew with {guidance.Reset}, and add the accounts from your backup.",
        VaultFault.StorageFailed => "The token's storage takes nothing any more: it is full or worn out. Its accounts are as they were.",
        _ => "The token's accounts can't be used, for a reason that this program does not know. Update it.",
    };
}
