using System;
using System.Linq;
using System.Numerics;
using HwToken.Core.Cable;

namespace HwToken.Core.Tests.Cable;

public class CubeAgreementTests
{
    [Fact]
    public void The_answer_is_the_vector_s()
    {
        Assert.Equal(CableVector.Get("answer"), Answer(CableVector.Get("modulus"), CableVector.Get("chosen")));
    }

    [Fact]
    public void The_keys_are_the_vector_s()
    {
        CableKeys keys = CableVector.MakeKeys();

        Assert.Equal(CableVector.Get("host encryption"), keys.HostEncryption);
        Assert.Equal(CableVector.Get("host authentication"), keys.HostAuthentication);
        Assert.Equal(CableVector.Get("token encryption"), keys.TokenEncryption);
        Assert.Equal(CableVector.Get("token authentication"), keys.TokenAuthentication);
        Assert.Equal(CableVector.Get("vectors"), keys.Vectors);
        Assert.Equal(CableVector.Get("confirmation"), keys.Confirmation);
        keys.Clear();
        Assert.All(new[] { keys.HostEncryption, keys.HostAuthentication, keys.TokenEncryption, keys.TokenAuthentication, keys.Vectors, keys.Confirmation },
            key => Assert.All(key, value => Assert.Equal(0, value)));
    }

    // The largest and the smallest numbers, where a column's sum or a carry would overflow first.
    [Theory]
    [InlineData(0xFF, 0xFF)]
    [InlineData(0xFF, 0x00)]
    [InlineData(0x00, 0xFF)]
    [InlineData(0x00, 0x00)]
    public void Numbers_at_the_bounds_agree_with_big_integers(int modulusFill, int chosenFill)
    {
        byte[] modulus = Enumerable.Repeat((byte)modulusFill, CableFormat.NumberLength).ToArray();
        modulus[0] |= 1;
        modulus[^1] |= 0x80;
        byte[] chosen = Enumerable.Repeat((byte)chosenFill, CableFormat.NumberLength).ToArray();

        AssertCube(modulus, chosen);
    }

    [Fact]
    public void Random_numbers_agree_with_big_integers()
    {
        var random = new Random(13);
        for (int round = 0; round < 50; round++)
        {
            byte[] modulus = new byte[CableFormat.NumberLength];
            byte[] chosen = new byte[CableFormat.NumberLength];
            random.NextBytes(modulus);
            random.NextBytes(chosen);
            modulus[0] |= 1;
            modulus[^1] |= 0x80;

            AssertCube(modulus, chosen);
        }
    }

    [Theory]
    [InlineData(0, 0x80, false)]
    [InlineData(1, 0x7F, false)]
    [InlineData(1, 0x80, true)]
    public void A_modulus_is_odd_and_as_long_as_it_can_be(int first, int last, bool expected)
    {
        byte[] number = new byte[2 + CableFormat.NumberLength];
        number[2] = (byte)first;
        number[^1] = (byte)last;

        Assert.Equal(expected, CubeAgreement.IsModulus(number, 2));
    }

    private static void AssertCube(byte[] modulusBytes, byte[] chosenBytes)
    {
        byte[] answer = Answer(modulusBytes, chosenBytes);
        var modulus = new BigInteger(modulusBytes, isUnsigned: true);
        BigInteger cube = BigInteger.ModPow(new BigInteger(chosenBytes, isUnsigned: true), 3, modulus);
        BigInteger sent = new BigInteger(answer, isUnsigned: true) * BigInteger.Pow(2, CubeAgreement.FactorBits);
        Assert.Equal(cube, sent % modulus);
    }

    private static byte[] Answer(byte[] modulus, byte[] chosen)
    {
        var agreement = new CubeAgreement(modulus, chosen);
        int steps = 1;
        while (!agreement.Step())
        {
            steps++;
        }

        Assert.InRange(steps, 200, 400);
        byte[] answer = new byte[CableFormat.NumberLength];
        agreement.Write(answer, 0);
        return answer;
    }
}
