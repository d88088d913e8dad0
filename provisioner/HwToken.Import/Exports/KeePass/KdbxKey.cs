using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading.Tasks;
using HwToken.Import.Exports.Crypto;
using Org.BouncyCastle.Crypto.Parameters;

namespace HwToken.Import.Exports.KeePass;

/// <summary>From a password to the key of a database. Parameters that ask for absurd work are refused before it is begun.</summary>
internal static class KdbxKey
{
    /// <summary>Many rounds of AES; the only way of version 3.</summary>
    internal static readonly Guid AesMethod = new("c9d9f39a-628a-4460-bf74-0d08c18a4fea");

    /// <summary>The most rounds of AES that are computed: several seconds' worth.</summary>
    internal const ulong MaxRounds = 100_000_000;

    private const int KeyLength = 32;
    private const int BlockLength = 16;
    private const int RoundsAtOnce = 4096;

    // KeePassXC gives the same way another name in version 4.
    private static readonly Guid AesMethod4 = new("7c02bb82-79a7-4ac0-927d-114a00648238");
    private static readonly Guid Argon2d = new("ef636ddf-8c29-444b-91f7-a9a403e30a0c");
    private static readonly Guid Argon2id = new("9e298b19-56db-4773-b23d-fc3ec6f0a1e6");

    /// <summary>Makes the key that the others are made of.</summary>
    /// <param name="password">The password.</param>
    /// <param name="parameters">The header's.</param>
    /// <returns>32 bytes, the caller's to clear.</returns>
    /// <exception cref="ImportException">They ask for a way that is not known, or for too much.</exception>
    /// <exception cref="KdbxDamageException">They are incomplete.</exception>
    internal static byte[] Transform(string password, IReadOnlyDictionary<string, byte[]> parameters)
    {
        byte[] method = Get(parameters, "$UUID");
        Guid id = method.Length == 16 ? new Guid(method, bigEndian: true) : throw new KdbxDamageException();
        byte[] bytes = KeyDerivation.GetBytes(password);

        // A composite key of which the password is the only part.
        byte[] composite = SHA256.HashData(SHA256.HashData(bytes));
        CryptographicOperations.ZeroMemory(bytes);
        try
        {
            if (id == AesMethod || id == AesMethod4)
            {
                return TransformByAes(composite, Get(parameters, "S"), GetNumber(parameters, "R"));
            }

            return id == Argon2d || id == Argon2id
                ? TransformByArgon2(composite, parameters, id == Argon2d ? Argon2Parameters.Argon2d : Argon2Parameters.Argon2id)
                : throw new ImportException("The database makes its key in a way that is not known; AES-KDF, Argon2d and Argon2id are.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(composite);
        }
    }

    private static byte[] TransformByAes(byte[] key, byte[] seed, ulong rounds)
    {
        if (seed.Length != KeyLength)
        {
            throw new KdbxDamageException();
        }

        if (rounds > MaxRounds)
        {
            throw new ImportException(FormattableString.Invariant($"The database makes its key with {rounds} rounds of AES, and up to {MaxRounds} are computed; lower it in KeePass (Database settings, Security), or export to XML."));
        }

        var transformed = new byte[KeyLength];
        Parallel.For(0, KeyLength / BlockLength, half => Encipher(key.AsSpan(half * BlockLength, BlockLength), seed, rounds).CopyTo(transformed, half * BlockLength));
        byte[] hash = SHA256.HashData(transformed);
        CryptographicOperations.ZeroMemory(transformed);
        return hash;
    }

    // Enciphering a block again and again is what CBC does to zeros, and that takes one call for thousands of rounds.
    private static byte[] Encipher(ReadOnlySpan<byte> block, byte[] seed, ulong rounds)
    {
        using var aes = Aes.Create();
        aes.Key = seed;
        var zeros = new byte[RoundsAtOnce * BlockLength];
        var chain = new byte[zeros.Length];
        byte[] current = block.ToArray();
        while (rounds > 0)
        {
            int count = (int)Math.Min(rounds, RoundsAtOnce);
            aes.EncryptCbc(zeros.AsSpan(0, count * BlockLength), current, chain, PaddingMode.None);
            chain.AsSpan((count - 1) * BlockLength, BlockLength).CopyTo(current);
            rounds -= (ulong)count;
        }

        CryptographicOperations.ZeroMemory(chain);
        return current;
    }

    private static byte[] TransformByArgon2(byte[] key, IReadOnlyDictionary<string, byte[]> parameters, int type)
    {
        byte[] salt = Get(parameters, "S");
        ulong memory = GetNumber(parameters, "M") / 1024;
        ulong iterations = GetNumber(parameters, "I");
        ulong lanes = GetNumber(parameters, "P");
        ulong version = GetNumber(parameters, "V");
        if (version != (ulong)Argon2Parameters.Version10 && version != (ulong)Argon2Parameters.Version13)
        {
            throw new KdbxDamageException();
        }

        Argon2Parameters.Builder builder = new Argon2Parameters.Builder(type).WithVersion((int)version);
        if (parameters.TryGetValue("K", out byte[]? secret))
        {
            builder.WithSecret(secret);
        }

        if (parameters.TryGetValue("A", out byte[]? associated))
        {
            builder.WithAdditional(associated);
        }

        return KeyDerivation.Argon2(builder, key, salt, ToLong(memory), ToLong(iterations), ToLong(lanes), KeyLength);
    }

    private static long ToLong(ulong value) => (long)Math.Min(value, long.MaxValue);

    private static ulong GetNumber(IReadOnlyDictionary<string, byte[]> parameters, string name) => KdbxFields.ToNumber(Get(parameters, name));

    private static byte[] Get(IReadOnlyDictionary<string, byte[]> parameters, string name) => parameters.TryGetValue(name, out byte[]? value) ? value : throw new KdbxDamageException();
}
