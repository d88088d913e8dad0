using System;
using System.Security.Cryptography;
using HwToken.Core.Crypto;

namespace HwToken.Core.Otp;

/// <summary>A secret made ready for codes: the HMAC of RFC 4226 and its dynamic truncation.</summary>
public sealed class OtpKey
{
    private OtpAlgorithm algorithm;
    private HmacSha1? hmacSha1;

    private const int Sha256BlockLength = 64;
    private const int Sha512BlockLength = 128;

    // The one-shot HMACs of the device key themselves at every call, so the secret stays for them.
    private byte[]? sha256Secret;
    private byte[]? sha512Secret;
    private byte[]? message;

    /// <summary>Has no secret yet.</summary>
    public OtpKey()
    {
    }

    /// <summary>Makes a secret ready, as <see cref="SetSecret"/> does.</summary>
    public OtpKey(OtpAlgorithm algorithm, byte[] secret, int offset, int count) => SetSecret(algorithm, secret, offset, count);

    /// <summary>
    /// Makes a secret ready, in place of the one before. After the first with the same hash nothing is allocated for
    /// another, but for SHA-256 with more than 64 bytes what the secret is long.
    /// </summary>
    /// <param name="newAlgorithm">The hash.</param>
    /// <param name="newSecret">Holds the secret; not kept.</param>
    /// <param name="offset">Where it starts.</param>
    /// <param name="count">How many bytes it has, 1 to 128.</param>
    public void SetSecret(OtpAlgorithm newAlgorithm, byte[] newSecret, int offset, int count)
    {
        Clear();
        algorithm = newAlgorithm;
        if (algorithm == OtpAlgorithm.Sha1)
        {
            hmacSha1 ??= new HmacSha1();
            hmacSha1.SetKey(newSecret, offset, count);
            return;
        }

        if (algorithm == OtpAlgorithm.Sha256)
        {
            sha256Secret = Fit(sha256Secret, Sha256BlockLength, count);
            Array.Copy(newSecret, offset, sha256Secret, 0, count);
        }
        else
        {
            sha512Secret = Fit(sha512Secret, Sha512BlockLength, count);
            Array.Copy(newSecret, offset, sha512Secret, 0, count);
        }

        message ??= new byte[8];
    }

    /// <summary>
    /// The 31 bits that dynamic truncation takes from the HMAC (RFC 4226, section 5.3). With SHA-1
    /// nothing is allocated; with the others only what the platform's one-shot HMAC returns.
    /// </summary>
    /// <param name="movingFactor">Counter or time step.</param>
    /// <returns>0 to 2,147,483,647.</returns>
    public int Truncate(ulong movingFactor)
    {
        if (algorithm == OtpAlgorithm.Sha1)
        {
            uint[] words = hmacSha1!.ComputeCounter(movingFactor);
            int offset = (int)(words[4] & 0xF);
            int word = offset >> 2;
            int shift = (offset & 3) << 3;
            uint value = shift == 0 ? words[word] : (words[word] << shift) | (words[word + 1] >> (32 - shift));
            return (int)(value & 0x7FFFFFFF);
        }

        for (int index = 0; index < 8; index++)
        {
            message![index] = (byte)(movingFactor >> (56 - (index << 3)));
        }

        byte[] hash = algorithm == OtpAlgorithm.Sha256
            ? HMACSHA256.HashData(sha256Secret!, message!)
            : HMACSHA512.HashData(sha512Secret!, message!);
        int start = hash[hash.Length - 1] & 0xF;
        int truncated = ((hash[start] & 0x7F) << 24) | (hash[start + 1] << 16) | (hash[start + 2] << 8) | hash[start + 3];
        Array.Clear(hash, 0, hash.Length);
        return truncated;
    }

    /// <summary>Overwrites all that depends on the secret; the object makes no right codes any more.</summary>
    public void Clear()
    {
        if (hmacSha1 is not null)
        {
            hmacSha1.Clear();
        }

        if (sha256Secret is not null)
        {
            Array.Clear(sha256Secret, 0, sha256Secret.Length);
        }

        if (sha512Secret is not null)
        {
            Array.Clear(sha512Secret, 0, sha512Secret.Length);
        }
    }

    // HMAC fills a key that is shorter than the hash's block up with zeros (RFC 2104, section 2), so that a cleared array
    // of a whole block does for a secret of any length up to that.
    private static byte[] Fit(byte[]? kept, int blockLength, int count)
    {
        int length = count > blockLength ? count : blockLength;
        return kept is not null && kept.Length == length ? kept : new byte[length];
    }
}
