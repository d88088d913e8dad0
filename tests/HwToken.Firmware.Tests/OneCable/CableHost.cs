using System;
using System.Numerics;
using System.Security.Cryptography;
using HwToken.Core.Cable;
using HwToken.Core.Encoding;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.OneCable;

/// <summary>A host's half of a session, written here anew with big numbers.</summary>
internal sealed class CableHost
{
    // Primes whose predecessors 3 does not divide; made once, since that takes a moment.
    private static readonly BigInteger First = MakePrime();
    private static readonly BigInteger Second = MakePrime();
    private static readonly BigInteger Modulus = First * Second;

    private CableSealer? sealer;

    /// <summary>The file that opens a session.</summary>
    internal static byte[] Open
    {
        get
        {
            byte[] file = new byte[CableFormat.OpenLength];
            file[0] = CableFormat.Open;
            Modulus.TryWriteBytes(file.AsSpan(1), out _, isUnsigned: true);
            Crc32.Append(file, 0, 1 + CableFormat.NumberLength);
            return file;
        }
    }

    /// <summary>Takes the answer to <see cref="Open"/>.</summary>
    internal void Take(byte[] opened)
    {
        Assert.Equal(CableFormat.OpenedLength, opened.Length);
        Assert.Equal(CableFormat.Opened, opened[0]);
        byte[] answer = opened[1..(1 + CableFormat.NumberLength)];
        BigInteger cube = new BigInteger(answer, isUnsigned: true) * BigInteger.Pow(2, CubeAgreement.FactorBits) % Modulus;
        BigInteger predecessors = (First - 1) * (Second - 1);
        BigInteger root = BigInteger.ModPow(cube, ((2 * predecessors) + 1) / 3, Modulus);
        byte[] agreed = new byte[CableFormat.NumberLength];
        Assert.True(root.TryWriteBytes(agreed, out _, isUnsigned: true));
        var keys = new CableKeys(agreed, Open[1..(1 + CableFormat.NumberLength)], answer);
        Assert.Equal(keys.Confirmation, opened[(1 + CableFormat.NumberLength)..]);
        sealer = new CableSealer(new SimulatedCipher(), keys, isToken: false);
    }

    internal byte[] Seal(byte[] message) => sealer!.Seal(message, message.Length);

    internal byte[]? Unseal(byte[] record) => sealer!.Open(record, record.Length, out int length)?[..length];

    private static BigInteger MakePrime()
    {
        while (true)
        {
            using var key = RSA.Create(CableFormat.NumberLength * 8);
            RSAParameters parameters = key.ExportParameters(includePrivateParameters: true);
            var prime = new BigInteger(parameters.P, isUnsigned: true, isBigEndian: true);
            if (prime % 3 == 2)
            {
                return prime;
            }
        }
    }
}
