namespace HwToken.Core.Crypto;

/// <summary>
/// AES-128 in CBC mode without padding (FIPS 197, NIST SP 800-38A): what the device has natively, under a
/// class that desktop .NET does not have. A board brings it along.
/// </summary>
public interface ICipher
{
    /// <summary>Encrypts whole blocks.</summary>
    /// <param name="key">16 bytes.</param>
    /// <param name="iv">16 bytes.</param>
    /// <param name="data">A multiple of 16 bytes.</param>
    /// <returns>As many bytes.</returns>
    byte[] Encrypt(byte[] key, byte[] iv, byte[] data);

    /// <summary>Decrypts whole blocks.</summary>
    /// <param name="key">16 bytes.</param>
    /// <param name="iv">16 bytes.</param>
    /// <param name="data">A multiple of 16 bytes.</param>
    /// <returns>As many bytes.</returns>
    byte[] Decrypt(byte[] key, byte[] iv, byte[] data);
}
