using System;
using System.Collections.Generic;
using HwToken.Core.Tests;
using HwToken.Import.Exports.WinAuth;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;

namespace HwToken.Import.Tests.Exports.WinAuth;

public sealed class BlowfishTests
{
    [Fact]
    public void The_published_vectors_come_out()
    {
        int count = 0;
        foreach (Dictionary<string, string> vector in VectorFile.Read("blowfish.txt"))
        {
            var cipher = new Blowfish(Convert.FromHexString(vector["key"]));
            byte[] block = Convert.FromHexString(vector["plain"]);

            cipher.Encrypt(block);
            Assert.Equal(vector["cipher"], Convert.ToHexString(block));

            cipher.Decrypt(block);
            Assert.Equal(vector["plain"], Convert.ToHexString(block));
            count++;
        }

        Assert.Equal(7, count);
    }

    [Fact]
    public void Keys_of_other_lengths_give_what_another_implementation_gives()
    {
        var random = new Random(20261217);
        for (int length = 4; length <= 56; length++)
        {
            byte[] key = new byte[length];
            byte[] blocks = new byte[16];
            random.NextBytes(key);
            random.NextBytes(blocks);
            var expected = new byte[16];
            var engine = new BlowfishEngine();
            engine.Init(true, new KeyParameter(key));
            engine.ProcessBlock(blocks, 0, expected, 0);
            engine.ProcessBlock(blocks, 8, expected, 8);

            new Blowfish(key).Encrypt(blocks);

            Assert.Equal(expected, blocks);
        }
    }

    [Fact]
    public void Of_a_longer_key_72_bytes_count()
    {
        byte[] key = new byte[256];
        new Random(20261218).NextBytes(key);
        byte[] expected = new byte[8];
        byte[] same = new byte[8];
        byte[] other = new byte[8];

        new Blowfish(key).Encrypt(expected);
        new Blowfish(key.AsSpan(0, 72)).Encrypt(same);
        key[71] ^= 1;
        new Blowfish(key).Encrypt(other);

        Assert.Equal(expected, same);
        Assert.NotEqual(expected, other);
    }
}
