using System;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace HwToken.Import.Exports.KeePass;

/// <summary>The ciphers of databases, and of the values in them that are hidden once more.</summary>
internal static class KdbxCipher
{
    private const int BlockLength = 16;
    private const int ChaCha20NonceLength = 12;

    private static readonly Guid Aes = new("31c1f2e6-bf71-4350-be58-05216afc5aff");
    private static readonly Guid Twofish = new("ad68f29f-576f-4bb9-a36a-d47af965346c");
    private static readonly Guid ChaCha20 = new("d6038a2b-8b6f-4cb5-a524-339a31dbb59a");
    private static readonly byte[] Salsa20Nonce = [0xE8, 0x30, 0x09, 0x4B, 0x97, 0x20, 0x5D, 0x2A];

    /// <summary>Checks that the cipher is known, before a password is asked for.</summary>
    /// <exception cref="ImportException">It is not.</exception>
    internal static void Check(Guid cipher)
    {
        if (cipher != Aes && cipher != Twofish && cipher != ChaCha20)
        {
            throw new ImportException("The database is encrypted with a cipher that is not known; AES, Twofish and ChaCha20 are. Choose one of them in KeePass (Database settings, Security).");
        }
    }

    /// <summary>Decrypts the content.</summary>
    /// <returns>The plain text with its padding, which <see cref="GetLength"/> leaves out.</returns>
    /// <exception cref="KdbxDamageException">It is no such ciphertext.</exception>
    internal static byte[] Decrypt(Guid cipher, byte[] key, byte[] vector, byte[] content)
    {
        if (cipher == ChaCha20)
        {
            return vector.Length == ChaCha20NonceLength ? Apply(MakeChaCha20(key, vector), content) : throw new KdbxDamageException();
        }

        if (vector.Length != BlockLength || content.Length % BlockLength != 0)
        {
            throw new KdbxDamageException();
        }

        if (cipher == Aes)
        {
            using var aes = System.Security.Cryptography.Aes.Create();
            aes.Key = key;
            return aes.DecryptCbc(content, vector, PaddingMode.None);
        }

        var twofish = new CbcBlockCipher(new TwofishEngine());
        twofish.Init(forEncryption: false, new ParametersWithIV(new KeyParameter(key), vector));
        var plain = new byte[content.Length];
        for (int at = 0; at < content.Length; at += BlockLength)
        {
            twofish.ProcessBlock(content, at, plain, at);
        }

        return plain;
    }

    /// <summary>How many of the decrypted bytes are no padding.</summary>
    /// <exception cref="KdbxDamageException">The padding is not one of PKCS #7.</exception>
    internal static int GetLength(Guid cipher, byte[] plain)
    {
        if (cipher == ChaCha20)
        {
            return plain.Length;
        }

        int padding = plain.Length == 0 ? 0 : plain[^1];
        return padding is >= 1 and <= BlockLength && plain.Length >= padding ? plain.Length - padding : throw new KdbxDamageException();
    }

    /// <summary>Makes the stream that hides values in the XML.</summary>
    /// <param name="number">2 for Salsa20, 3 for ChaCha20.</param>
    /// <param name="key">The key in the file.</param>
    /// <exception cref="ImportException">It is another.</exception>
    internal static IStreamCipher MakeInnerStream(ulong number, byte[] key)
    {
        switch (number)
        {
            case 2:
                var salsa20 = new Salsa20Engine();
                salsa20.Init(true, new ParametersWithIV(new KeyParameter(SHA256.HashData(key)), Salsa20Nonce));
                return salsa20;
            case 3:
                byte[] keyAndNonce = SHA512.HashData(key);
                return MakeChaCha20(keyAndNonce[..32], keyAndNonce[32..(32 + ChaCha20NonceLength)]);
            default:
                throw new ImportException("The database hides its passwords with a cipher that is not known; save it again with a newer KeePass or KeePassXC.");
        }
    }

    private static ChaCha7539Engine MakeChaCha20(byte[] key, byte[] nonce)
    {
        var chaCha20 = new ChaCha7539Engine();
        chaCha20.Init(false, new ParametersWithIV(new KeyParameter(key), nonce));
        return chaCha20;
    }

    private static byte[] Apply(IStreamCipher cipher, byte[] content)
    {
        var plain = new byte[content.Length];
        cipher.ProcessBytes(content, 0, content.Length, plain, 0);
        return plain;
    }
}
