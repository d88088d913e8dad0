using System;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;

namespace HwToken.Import.Exports.Crypto;

/// <summary>
/// Keys from passwords. The parameters stand in files from anywhere, so what asks for more memory or time than any
/// program uses is refused before it is begun. The keys are the caller's to clear.
/// </summary>
internal static class KeyDerivation
{
    /// <summary>The most memory, in bytes: what Ente Auth and Bitwarden ask for at the most.</summary>
    internal const long MaxMemory = 1L << 30;

    /// <summary>The most iterations of PBKDF2; Bitwarden takes up to two millions.</summary>
    internal const long MaxPbkdf2Iterations = 10_000_000;

    /// <summary>The most work of scrypt, about ten seconds, as bytes gone over: it writes them all, then reads them all.</summary>
    internal const long MaxScryptWork = 4L << 30;

    // About ten seconds of work, as bytes gone over.
    private const long MaxArgon2Work = 16L << 30;

    /// <summary>A password's bytes, as nearly every program takes them: UTF-8.</summary>
    internal static byte[] GetBytes(string password) => Encoding.UTF8.GetBytes(password);

    /// <summary>PBKDF2 (RFC 8018).</summary>
    /// <param name="password">The password's bytes.</param>
    /// <param name="salt">The salt, of any length.</param>
    /// <param name="iterations">How often; at least 1.</param>
    /// <param name="hash">The hash of its HMAC.</param>
    /// <param name="length">Bytes of the key.</param>
    /// <exception cref="ImportException">The parameters are out of bounds.</exception>
    internal static byte[] Pbkdf2(byte[] password, byte[] salt, long iterations, HashAlgorithmName hash, int length)
    {
        if (iterations is < 1 or > MaxPbkdf2Iterations)
        {
            throw OutOfBounds(FormattableString.Invariant($"{iterations} iterations of PBKDF2, and from 1 to {MaxPbkdf2Iterations} are allowed"));
        }

        return Rfc2898DeriveBytes.Pbkdf2(password, salt, (int)iterations, hash, length);
    }

    /// <summary>scrypt (RFC 7914).</summary>
    /// <param name="password">The password's bytes.</param>
    /// <param name="salt">The salt, of any length.</param>
    /// <param name="n">The cost, a power of two.</param>
    /// <param name="r">The block size, in units of 128 bytes.</param>
    /// <param name="p">The parallelization.</param>
    /// <param name="length">Bytes of the key.</param>
    /// <exception cref="ImportException">The parameters are out of bounds.</exception>
    internal static byte[] Scrypt(byte[] password, byte[] salt, long n, long r, long p, int length)
    {
        Int128 memory = (Int128)128 * n * r;
        bool isAllowed = n is > 1 and <= int.MaxValue && BitOperations.IsPow2(n) && r is >= 1 and <= 1024 && p is >= 1 and <= 1024
            && memory <= MaxMemory && memory * p * 2 <= MaxScryptWork;

        // RFC 7914, section 6: with a block of one unit, the cost is below 2^16.
        return isAllowed && (r > 1 || n < 65536)
            ? SCrypt.Generate(password, salt, (int)n, (int)r, (int)p, length)
            : throw OutOfBounds(FormattableString.Invariant($"scrypt with N = {n}, r = {r}, p = {p}"));
    }

    /// <summary>Argon2id, version 1.3 (RFC 9106).</summary>
    /// <param name="password">The password's bytes.</param>
    /// <param name="salt">The salt, at least 8 bytes.</param>
    /// <param name="kibibytes">The memory, in units of 1024 bytes.</param>
    /// <param name="iterations">Passes over the memory.</param>
    /// <param name="lanes">The parallelism.</param>
    /// <param name="length">Bytes of the key.</param>
    /// <exception cref="ImportException">The parameters are out of bounds.</exception>
    internal static byte[] Argon2Id(byte[] password, byte[] salt, long kibibytes, long iterations, long lanes, int length) =>
        Argon2(new Argon2Parameters.Builder(Argon2Parameters.Argon2id).WithVersion(Argon2Parameters.Version13), password, salt, kibibytes, iterations, lanes, length);

    /// <summary>Any kind and version of Argon2 (RFC 9106).</summary>
    /// <param name="parameters">Kind, version, and what else there is beside the following.</param>
    /// <param name="password">The password's bytes.</param>
    /// <param name="salt">The salt, at least 8 bytes.</param>
    /// <param name="kibibytes">The memory, in units of 1024 bytes.</param>
    /// <param name="iterations">Passes over the memory.</param>
    /// <param name="lanes">The parallelism.</param>
    /// <param name="length">Bytes of the key.</param>
    /// <exception cref="ImportException">The parameters are out of bounds.</exception>
    internal static byte[] Argon2(Argon2Parameters.Builder parameters, byte[] password, byte[] salt, long kibibytes, long iterations, long lanes, int length)
    {
        CheckArgon2(kibibytes, iterations, lanes, salt.Length);
        var generator = new Argon2BytesGenerator();
        generator.Init(parameters.WithSalt(salt).WithMemoryAsKB((int)kibibytes).WithIterations((int)iterations).WithParallelism((int)lanes).Build());
        var key = new byte[length];
        generator.GenerateBytes(password, key);
        return key;
    }

    /// <summary>Checks the parameters of any kind of Argon2.</summary>
    /// <param name="kibibytes">The memory, in units of 1024 bytes.</param>
    /// <param name="iterations">Passes over the memory.</param>
    /// <param name="lanes">The parallelism.</param>
    /// <param name="saltLength">Bytes of the salt.</param>
    /// <exception cref="ImportException">They are out of bounds.</exception>
    internal static void CheckArgon2(long kibibytes, long iterations, long lanes, int saltLength)
    {
        bool isAllowed = saltLength >= 8
            && lanes is >= 1 and <= 64
            && iterations is >= 1 and <= 1_000_000
            && kibibytes >= 8 * lanes && kibibytes <= MaxMemory / 1024
            && kibibytes * 1024 * iterations <= MaxArgon2Work;
        if (!isAllowed)
        {
            throw OutOfBounds(FormattableString.Invariant($"Argon2 with {kibibytes} KiB of memory, {iterations} passes, {lanes} lanes and {saltLength} bytes of salt"));
        }
    }

    private static ImportException OutOfBounds(string what) =>
        new($"The file's password is to be stretched by {what}; no program writes that, so the file is damaged or made to do harm, and it was left alone.");
}
