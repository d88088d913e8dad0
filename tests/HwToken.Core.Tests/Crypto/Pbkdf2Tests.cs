using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using CsCheck;
using HwToken.Core.Crypto;

namespace HwToken.Core.Tests.Crypto;

public class Pbkdf2Tests
{
    [Fact]
    public void Gives_the_keys_of_RFC_7914()
    {
        foreach (Dictionary<string, string> vector in VectorFile.Read("rfc7914-section-11.txt"))
        {
            byte[] password = Convert.FromHexString(vector["password"]);
            byte[] salt = Convert.FromHexString(vector["salt"]);
            byte[] key = Pbkdf2.DeriveKey(password, salt, int.Parse(vector["iterations"], CultureInfo.InvariantCulture));
            Assert.Equal(vector["key"][..64], Convert.ToHexStringLower(key));
        }
    }

    [Fact]
    public void Agrees_with_the_platform() => Gen.Select(Gen.Byte.Array[0, 100], Gen.Byte.Array[0, 40], Gen.Int[1, 9]).SampleRepeatably((password, salt, iterations) =>
        Assert.Equal(Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, 32), Pbkdf2.DeriveKey(password, salt, iterations)));

    [Fact]
    public void Leaves_password_and_salt_as_they_are()
    {
        byte[] password = [1, 2, 3, 4];
        byte[] salt = [5, 6, 7];
        Pbkdf2.DeriveKey(password, salt, 3);
        Assert.Equal([1, 2, 3, 4], password);
        Assert.Equal([5, 6, 7], salt);
    }
}
