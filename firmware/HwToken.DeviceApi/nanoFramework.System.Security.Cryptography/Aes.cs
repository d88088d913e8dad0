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

        private readonly CipherMode _mode;
        private byte[] _key;
        private byte[] _iv;

        public Aes(CipherMode mode)
        {
            _mode = mode;
        }

        public CipherMode Mode => _mode;

        public byte[] Key
        {
            get => _key;
            set => _key = value is not null && value.Length == BlockLength ? value : throw new ArgumentException();
        }

        public byte[] IV
        {
            get => _iv;
            set => _iv = value;
        }

        public byte[] Encrypt(byte[] data)
        {
            Check(data);
            return EmulatedCrypto.Encrypt(_key, _mode == CipherMode.CBC ? _iv : null, data);
        }

        public byte[] Decrypt(byte[] data)
        {
            Check(data);
            return EmulatedCrypto.Decrypt(_key, _mode == CipherMode.CBC ? _iv : null, data);
        }

        private void Check(byte[] data)
        {
            if (_key is null || (_mode == CipherMode.CBC && _iv is null))
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
