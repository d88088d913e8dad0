using System.IO;
using System.Text;
using HwToken.Import.Tests.Exports.Writers;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using Org.BouncyCastle.Security;

namespace HwToken.Import.Tests.Exports.Formats;

/// <summary>Encrypts with a password as OpenPGP.js does: AES-256 with a check value, in armor.</summary>
internal static class PgpWriter
{
    /// <summary>The armored message.</summary>
    internal static byte[] Write(byte[] content, string password)
    {
        using var literal = new MemoryStream();
        using (Stream stream = new PgpLiteralDataGenerator().Open(literal, PgpLiteralData.Binary, "", content.Length, System.DateTime.UnixEpoch))
        {
            stream.Write(content);
        }

        using var message = new MemoryStream();
        using (var armor = new ArmoredOutputStream(message))
        {
            var generator = new PgpEncryptedDataGenerator(SymmetricKeyAlgorithmTag.Aes256, withIntegrityPacket: true, new SecureRandom());
            generator.AddMethodRaw(Sealing.ToBytes(password), HashAlgorithmTag.Sha256);
            using Stream stream = generator.Open(armor, literal.Length);
            stream.Write(literal.ToArray());
        }

        return message.ToArray();
    }
}
