using HwToken.Core.Otp;

namespace HwToken.Core.Tests.Vault.Model;

/// <summary>What must be found of an account. An id of −1 is one that nobody has been told.</summary>
internal sealed record ModelAccount(int Id, string Issuer, string Label, ulong Counter, int SecretNumber, int BitmapLength)
{
    /// <summary>The account as it is given to the vault.</summary>
    internal OtpCredential ToCredential()
    {
        OtpCredential credential = TestVault.MakeHotp(Label, SecretNumber);
        credential.Account.Issuer = Issuer;
        credential.Account.Counter = Counter;
        credential.Account.LabelBitmap = new byte[BitmapLength];
        return credential;
    }
}
