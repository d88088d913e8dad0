using HwToken.Core.Otp;
using HwToken.Core.Protocol;

namespace HwToken.Device;

/// <summary>What a status means, and what to do, in one sentence for the user.</summary>
public static class StatusText
{
    /// <summary>Describes a status other than Ok.</summary>
    /// <param name="status">What the token said.</param>
    /// <param name="detail">Its detail, as <see cref="Status"/> describes it.</param>
    public static string Describe(Status status, int detail) => status switch
    {
        Status.Declined => "The owner declined on the token; nothing was changed.",
        Status.TimedOut => "Nobody pressed the token's button within 30 seconds; nothing was changed. Repeat the command and press when the token asks.",
        Status.Cancelled => "The question was withdrawn; nothing was changed.",
        Status.Busy => "The token is waiting for an answer to another question. Answer it on the token, then repeat the command.",
        Status.UnsupportedVersion => "The token does not speak this program's version of the protocol. Update the older of the two.",
        Status.UnknownVerb => "The token's firmware does not know this command. Update the firmware.",
        Status.Malformed => "The token did not understand the request. Update the older of program and firmware.",
        Status.InvalidAccount => "The token does not take this account: " + Describe((OtpAccountError)detail),
        Status.NoSuchAccount => "That account is not on the token any more. 'hwtoken list' shows what is.",
        Status.Full => "The token has no room for that many accounts. Remove some, or use another token.",
        Status.DuplicateSecret => "An account with the same secret is on the token already.",
        Status.DuplicateName => "An account with the same issuer and label is on the token already.",
        Status.StorageFailed => "The token's storage did not take the change; its accounts are as before. Try again; if it happens again, the storage is full or worn out.",
        Status.DamagedRecord => "The token can't read that account any more: its record fails its check. Remove it, and add it again from your backup.",
        Status.ClockNotSet => "The token's clock is not set. Run 'hwtoken time --set'.",
        Status.InvalidTime => "The token takes times from 2024 to 2099 only. Check this computer's clock.",
        Status.ClockFailed => "The token's clock chip does not answer or did not take the time. Check its wiring and battery.",
        Status.CodesNotAllowed => "The token gives codes on its screen only. To allow it over USB: hold the button, choose 'Codes over USB'.",
        Status.CounterBased => "This account counts: its next code is made by a press on the token.",
        Status.InternalError => "The token's firmware met a defect of its own; its accounts are as before. Please report what you did.",
        _ => $"The token answered with the unknown status {(int)status}. Update this program.",
    };

    /// <summary>Describes what is wrong with an account, as the end of a sentence.</summary>
    public static string Describe(OtpAccountError error) => error switch
    {
        OtpAccountError.Type => "its type is unknown.",
        OtpAccountError.Algorithm => "its algorithm is not SHA1, SHA256 or SHA512 (Steam: SHA1).",
        OtpAccountError.Digits => "its codes have not 6 to 10 digits (Steam: 5).",
        OtpAccountError.Period => "its period is not 1 to 3600 seconds.",
        OtpAccountError.StartTime => "its start time is not between 1970 and 2099.",
        OtpAccountError.Counter => "its counter is too large.",
        OtpAccountError.Issuer => "its issuer is longer than 64 bytes. Give a shorter one with --issuer.",
        OtpAccountError.Label => "its label is empty or longer than 64 bytes. Give another with --name.",
        OtpAccountError.Secret => "its secret has not 1 to 128 bytes.",
        _ => "an unknown field is out of range.",
    };
}
