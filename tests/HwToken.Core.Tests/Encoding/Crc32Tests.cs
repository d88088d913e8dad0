using CsCheck;
using HwToken.Core.Encoding;

namespace HwToken.Core.Tests.Encoding;

public class Crc32Tests
{
    [Fact]
    public void Gives_the_check_value_of_the_catalogue()
    {
        byte[] digits = "123456789"u8.ToArray();
        Assert.Equal(0xCBF43926u, Crc32.Compute(digits, 0, digits.Length));
    }

    [Fact]
    public void Goes_on_where_it_was() => Gen.Byte.Array[0, 100].SampleRepeatably(bytes =>
    {
        int half = bytes.Length / 2;
        uint crc = Crc32.Compute(bytes, 0, half);
        Assert.Equal(Crc32.Compute(bytes, 0, bytes.Length), Crc32.Compute(crc, bytes, half, bytes.Length - half));
    });
}
