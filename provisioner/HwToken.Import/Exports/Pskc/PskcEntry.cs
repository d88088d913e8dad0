using HwToken.Core.Otp;

namespace HwToken.Import.Exports.Pskc;

/// <summary>A token and its secret, as a key container hands them to an identity provider.</summary>
/// <param name="SerialNumber">The token's serial number, also the key's identifier.</param>
/// <param name="Manufacturer">Who made the token.</param>
/// <param name="Model">Its model.</param>
/// <param name="User">Whose token it is; null when nobody's yet.</param>
/// <param name="Credential">The account and its secret.</param>
public sealed record PskcEntry(string SerialNumber, string Manufacturer, string Model, string? User, OtpCredential Credential);
