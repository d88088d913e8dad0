#nullable disable

// HMAC over SHA-256 and SHA-512, in one call. No SHA-1, no plain hash, no key derivation, no RandomNumberGenerator.
namespace System.Security.Cryptography
{
    public class HMACSHA256 : IDisposable
    {
        private readonly byte[] key;

        public HMACSHA256(byte[] key)
        {
            this.key = key;
        }

        public byte[] ComputeHash(byte[] buffer) => HashData(key, buffer);

        public static byte[] HashData(byte[] key, byte[] source) => EmulatedCrypto.HmacSha256(key, source);

        public void Dispose()
        {
        }
    }

    public class HMACSHA512 : IDisposable
    {
        private readonly byte[] key;

        public HMACSHA512(byte[] key)
        {
            this.key = key;
        }

        public byte[] ComputeHash(byte[] buffer) => HashData(key, buffer);

        public static byte[] HashData(byte[] key, byte[] source) => EmulatedCrypto.HmacSha512(key, source);

        public void Dispose()
        {
        }
    }
}
