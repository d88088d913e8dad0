using System;
using System.Security.Cryptography;
using HwToken.Core.Crypto;

namespace HwToken.Core.Otp;

/// <summary>A secret made ready for codes: the HMAC of RFC 4226 and its dynamic truncation.</summary>
public sealed class OtpKey
{
    private OtpAlgorithm algorithm;
    private HmacSha1? hmacSha1;

    // The one-shot HMACs of the device key themselves at every call, so the secret stays for them.
    private byte[]? secret;
    private byte[]? message;

    /// <summary>Has no secret yet.</summary>
    public OtpKey()
    {
    }

    /// <summary>Makes a secret ready, as <see cref="SetSecret"/> does.</summary>
    public OtpKey(OtpAlgorithm algorithm, byte[] secret, int offset, int count) => SetSecret(algorithm, secret, offset, count);

    /// <summary>
    /// Makes a secret ready, in place of the one before. After the first with SHA-1 nothing is allocated for another, with
    /// the others what the secret is long if it is not as long as the one before.
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

        if (secret == null || secret.Length != count)
        {
            secret = new byte[count];
        }

        Array.Copy(newSecret, offset, secret, 0, count);
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
            ? HMACSHA256.HashData(secret!, message!)
            : HMACSHA512.HashData(secret!, message!);
        int start = hash[hash.Length - 1] & 0xF;
        int truncated = ((hash[start] & 0x7F) << 24) | (hash[start + 1] << 16) | (hash[start + 2] << 8) | hash[start + 3];
        Array.Clear(hash, 0, hash.Length);
        return truncated;
    }

    /// <summary>Overwrites all that depends on the secret; the object makes no right codes any more.</summary>
    public void Clear()
    {
        if (hmacSha1 != null)
        {
            hmacSha1.Clear();
        }

        if (secret != null)
        {
            Array.Clear(secret, 0, secret.Length);
        }
    }
}
