using System;
using System.Security.Cryptography;

namespace HwToken.Core.Crypto;

/// <summary>
/// Where the token's keys, salts and initialisation vectors come from. On an ESP32 no one source can be
/// trusted alone, so all that there are go into one pool: the chip's own source, the host's at provisioning,
/// and the moments at which the owner presses. What comes out is unpredictable if any one of them is
/// (shared/docs/design.md, "Randomness").
/// </summary>
/// <remarks>
/// The pool is 32 bytes S. Mixing in data D: S ← HMAC(S, 01 ‖ D). Taking a block: B ← HMAC(S, 02), then
/// S ← HMAC(S, 03), so that neither an earlier block nor the pool follows from a later one.
/// </remarks>
public sealed class RandomGenerator
{
    private const int PoolLength = 32;
    private static readonly byte[] BlockLabel = { 2 };
    private static readonly byte[] NextLabel = { 3 };

    private byte[] pool = new byte[PoolLength];

    /// <summary>Adds to the pool; nothing that is added can take away.</summary>
    public void Mix(byte[] data)
    {
        var message = new byte[1 + data.Length];
        message[0] = 1;
        Array.Copy(data, 0, message, 1, data.Length);
        Replace(HMACSHA256.HashData(pool, message));
        Array.Clear(message, 0, message.Length);
    }

    /// <summary>Adds a moment, whose last digits nobody can foretell.</summary>
    /// <param name="milliseconds">Of the monotonic clock.</param>
    public void MixMoment(long milliseconds) => Mix(BitConverter.GetBytes(milliseconds));

    /// <summary>Takes random bytes.</summary>
    /// <param name="count">How many.</param>
    public byte[] Take(int count)
    {
        var bytes = new byte[count];
        for (int taken = 0; taken < count; taken += PoolLength)
        {
            byte[] block = HMACSHA256.HashData(pool, BlockLabel);
            int wanted = count - taken < PoolLength ? count - taken : PoolLength;
            Array.Copy(block, 0, bytes, taken, wanted);
            Array.Clear(block, 0, block.Length);
            Replace(HMACSHA256.HashData(pool, NextLabel));
        }

        return bytes;
    }

    private void Replace(byte[] next)
    {
        Array.Clear(pool, 0, pool.Length);
        pool = next;
    }
}
