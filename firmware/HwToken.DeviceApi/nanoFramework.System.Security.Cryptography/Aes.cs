#nullable disable

// AES-128 without padding: 16-byte keys and whole blocks only. A vector of another length than 16 is no error: what is in memory
// behind it counts instead.
namespace System.Security.Cryptography
{
    public enum CipherMode
    {
        None = 0,
        CBC = 1,
        ECB = 2,
    }

    public class Aes
    {
        private const int BlockLength = 16;

        private readonly CipherMode mode;
        private byte[] key;
        private byte[] iv;

        public Aes(CipherMode mode)
        {
            this.mode = mode;
        }

        public CipherMode Mode => mode;

        public byte[] Key
        {
            get => key;
            set => key = value is not null && value.Length == BlockLength ? value : throw new ArgumentException();
        }

        public byte[] IV
        {
            get => iv;
            set => iv = value;
        }

        public byte[] Encrypt(byte[] data)
        {
            Check(data);
            return EmulatedCrypto.Encrypt(key, mode == CipherMode.CBC ? iv : null, data);
        }

        public byte[] Decrypt(byte[] data)
        {
            Check(data);
            return EmulatedCrypto.Decrypt(key, mode == CipherMode.CBC ? iv : null, data);
        }

        private void Check(byte[] data)
        {
            if (key is null || (mode == CipherMode.CBC && iv is null))
            {
                throw new InvalidOperationException();
            }

            if (data.Length == 0 || data.Length % BlockLength != 0)
            {
                throw new ArgumentException();
            }
        }
    }
}
