using System;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using CsCheck;
using HwToken.Core.Crypto;

namespace HwToken.Core.Tests.Crypto;

public class RandomGeneratorTests
{
    [Fact]
    public void Two_pools_of_the_same_mixes_give_the_same_bytes() => Gen.Byte.Array[0, 50].Array[0, 5].SampleRepeatably(mixes =>
        Assert.Equal(Make(mixes).Take(100), Make(mixes).Take(100)));

    [Fact]
    public void Each_mix_changes_what_comes_out() => Gen.Select(Gen.Byte.Array[1, 50].Array[1, 5], Gen.Int[0, 4], Gen.Int[0, 49]).SampleRepeatably((mixes, which, at) =>
    {
        byte[][] other = [.. mixes.Select(mix => mix.ToArray())];
        byte[] changed = other[which % other.Length];
        changed[at % changed.Length] ^= 1;
        Assert.NotEqual(Make(mixes).Take(16), Make(other).Take(16));
        Assert.NotEqual(Make(mixes).Take(16), Make([.. mixes, []]).Take(16));
        Assert.NotEqual(Make(mixes).Take(16), Make([.. mixes[1..]]).Take(16));
    });

    [Fact]
    public void Nothing_comes_twice()
    {
        RandomGenerator random = Make([[1]]);
        string[] blocks = [.. Enumerable.Range(0, 10_000).Select(_ => Convert.ToHexString(random.Take(16)))];
        Assert.Equal(blocks.Length, blocks.Distinct().Count());
    }

    // The construction of its remarks, worked out by hand.
    [Fact]
    public void Does_what_is_documented()
    {
        byte[] pool = HMACSHA256.HashData(new byte[32], new byte[] { 1, 0xAA, 0xBB });
        byte[] first = HMACSHA256.HashData(pool, new byte[] { 2 });
        pool = HMACSHA256.HashData(pool, new byte[] { 3 });
        byte[] second = HMACSHA256.HashData(pool, new byte[] { 2 });
        Assert.Equal([.. first, .. second[..8]], Make([[0xAA, 0xBB]]).Take(40));
    }

    // Who takes the pool out of a token's memory learns nothing of the keys that it gave before: the pool is the
    // HMAC of what it was, and what was taken is another HMAC of that.
    [Fact]
    public void What_was_taken_is_not_in_the_pool_any_more_and_the_old_pool_is_overwritten()
    {
        RandomGenerator random = Make([[7]]);
        byte[] before = Pool(random);
        byte[] copy = [.. before];
        byte[] taken = random.Take(32);
        byte[] after = Pool(random);
        Assert.NotEqual(copy, after);
        Assert.NotEqual(taken, after);
        Assert.All(before, value => Assert.Equal(0, value));
        random.MixMoment(5);
        Assert.All(after, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Two_moments_differ() => Assert.NotEqual(Mixed(1000).Take(16), Mixed(1001).Take(16));

    private static byte[] Pool(RandomGenerator random) =>
        (byte[])typeof(RandomGenerator).GetField("pool", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(random)!;

    private static RandomGenerator Mixed(long moment)
    {
        var random = new RandomGenerator();
        random.MixMoment(moment);
        return random;
    }

    private static RandomGenerator Make(byte[][] mixes)
    {
        var random = new RandomGenerator();
        foreach (byte[] mix in mixes)
        {
            random.Mix(mix);
        }

        return random;
    }
}
