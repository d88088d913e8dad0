using System;
using System.IO;
using HwToken.Import.Tests.Exports.Writers;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace HwToken.Import.Tests.Exports.Formats;

/// <summary>Encrypts as OpenPGP.js and GnuPG do: AES-256 with a check value.</summary>
internal static class PgpWriter
{
    /// <summary>A message that a password opens.</summary>
    internal static byte[] Write(byte[] content, string password, bool isArmored = true)
    {
        using var message = new MemoryStream();
        using (Stream output = isArmored ? new ArmoredOutputStream(message) : new MemoryStream())
        {
            PgpEncryptedDataGenerator generator = CreateGenerator();
            generator.AddMethodRaw(Sealing.ToBytes(password), HashAlgorithmTag.Sha256);
            Write(generator, content, output);
            return output is MemoryStream plain ? plain.ToArray() : Close(output, message);
        }
    }

    /// <summary>A message that a key opens, as GnuPG writes it for pass.</summary>
    internal static byte[] WriteToKey(byte[] content)
    {
        var pair = new RsaKeyPairGenerator();
        pair.Init(new RsaKeyGenerationParameters(BigInteger.ValueOf(65537), new SecureRandom(), 2048, 25));
        using var message = new MemoryStream();
        PgpEncryptedDataGenerator generator = CreateGenerator();
        generator.AddMethod(new PgpPublicKey(PublicKeyAlgorithmTag.RsaGeneral, pair.GenerateKeyPair().Public, DateTime.UnixEpoch));
        Write(generator, content, message);
        return message.ToArray();
    }

    private static byte[] Close(Stream armor, MemoryStream message)
    {
        armor.Dispose();
        return message.ToArray();
    }

    private static PgpEncryptedDataGenerator CreateGenerator() => new(SymmetricKeyAlgorithmTag.Aes256, withIntegrityPacket: true, new SecureRandom());

    private static void Write(PgpEncryptedDataGenerator generator, byte[] content, Stream output)
    {
        using var literal = new MemoryStream();
        using (Stream stream = new PgpLiteralDataGenerator().Open(literal, PgpLiteralData.Binary, "", content.Length, DateTime.UnixEpoch))
        {
            stream.Write(content);
        }

        using Stream encrypted = generator.Open(output, literal.Length);
        encrypted.Write(literal.ToArray());
    }
}
