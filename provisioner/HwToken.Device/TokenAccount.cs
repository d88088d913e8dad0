using HwToken.Core.Otp;

namespace HwToken.Device;

/// <summary>An account on a token.</summary>
/// <param name="Id">Its id, which stays as long as it is on the token.</param>
/// <param name="Position">Its position in the order, from 1 as the token's screen counts.</param>
/// <param name="Account">Names and parameters.</param>
/// <param name="Fingerprint">Check value of its secret and parameters, <c>ABCD-EFGH</c> (<see cref="OtpFingerprint"/>); empty for a damaged record.</param>
public sealed record TokenAccount(int Id, int Position, OtpAccount Account, string Fingerprint);
