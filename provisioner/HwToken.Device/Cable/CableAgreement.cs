using System;
using System.Collections.Generic;
using System.Numerics;
using System.Security.Cryptography;
using HwToken.Core.Cable;

namespace HwToken.Device.Cable;

/// <summary>
/// The host's half of the agreement on a session's keys (<see cref="CubeAgreement"/> is the token's): a modulus of two primes that
/// are made for this session and forgotten with this object, and the cube root modulo it.
/// </summary>
internal sealed class CableAgreement
{
    private const int ModulusBits = CableFormat.NumberLength * 8;

    private readonly BigInteger first;
    private readonly BigInteger second;
    private readonly BigInteger modulus;

    private CableAgreement(BigInteger first, BigInteger second)
    {
        this.first = first;
        this.second = second;
        modulus = first * second;
        Modulus = ToBytes(modulus);
    }

    /// <summary>The number that opens the session, little-endian.</summary>
    internal byte[] Modulus { get; }

    /// <summary>Makes one. It takes some 0.2 s: the primes are those that the system makes for RSA keys.</summary>
    internal static CableAgreement Create()
    {
        var primes = new List<BigInteger>();
        while (primes.Count < 2)
        {
            using var key = RSA.Create(ModulusBits);
            RSAParameters parameters = key.ExportParameters(includePrivateParameters: true);
            foreach (byte[] bytes in new[] { parameters.P!, parameters.Q! })
            {
                // Cubes have one root modulo those primes whose predecessors 3 does not divide, half of them.
                var prime = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
                if (prime % 3 == 2 && !primes.Contains(prime))
                {
                    primes.Add(prime);
                }

                CryptographicOperations.ZeroMemory(bytes);
            }

            if (primes.Count >= 2 && !HasForm(primes[0] * primes[1]))
            {
                primes.Clear();
            }
        }

        return new CableAgreement(primes[0], primes[1]);
    }

    /// <summary>Of two primes that are given.</summary>
    internal static CableAgreement Of(BigInteger first, BigInteger second) => new(first, second);

    /// <summary>The keys, from the token's answer.</summary>
    internal CableKeys Solve(ReadOnlySpan<byte> answer)
    {
        BigInteger cube = new BigInteger(answer, isUnsigned: true) * BigInteger.Pow(2, CubeAgreement.FactorBits) % modulus;

        // Modulo each prime, then both together (the Chinese remainder theorem, as RFC 8017, section 5.1.2).
        BigInteger modFirst = Root(cube, first);
        BigInteger modSecond = Root(cube, second);
        BigInteger difference = (((modFirst - modSecond) % first) + first) % first;
        BigInteger root = modSecond + (second * (difference * BigInteger.ModPow(second, first - 2, first) % first));
        byte[] agreed = ToBytes(root);
        try
        {
            return new CableKeys(agreed, Modulus, answer.ToArray());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(agreed);
        }
    }

    // A third of 1 modulo the prime's predecessor is (2 (p − 1) + 1) / 3.
    private static BigInteger Root(BigInteger cube, BigInteger prime) => BigInteger.ModPow(cube, ((2 * (prime - 1)) + 1) / 3, prime);

    // As long as it can be, and not so near its upper bound that the token's answer, which may be a little above it, would not fit.
    private static bool HasForm(BigInteger number) => number.GetBitLength() == ModulusBits && number < BigInteger.Pow(2, ModulusBits) - BigInteger.Pow(2, ModulusBits - 16);

    private static byte[] ToBytes(BigInteger number)
    {
        byte[] bytes = new byte[CableFormat.NumberLength];
        return number.TryWriteBytes(bytes, out _, isUnsigned: true) ? bytes : throw new CryptographicException("The number is too long.");
    }
}
