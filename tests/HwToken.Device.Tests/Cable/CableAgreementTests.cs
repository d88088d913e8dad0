using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics;
using HwToken.Core.Cable;
using HwToken.Device.Cable;

namespace HwToken.Device.Tests.Cable;

public class CableAgreementTests
{
    [Fact]
    public void The_keys_come_out_of_the_vector_s_answer()
    {
        Dictionary<string, string> vector = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "vectors", "hwtoken", "cable.txt"))
            .SkipWhile(line => line.StartsWith('#') || line.Length == 0)
            .TakeWhile(line => line.Length > 0)
            .Select(line => line.Split(": "))
            .ToDictionary(parts => parts[0], parts => parts[1]);
        byte[] Get(string name) => Convert.FromHexString(vector[name]);
        var agreement = CableAgreement.Of(new BigInteger(Get("first prime"), isUnsigned: true), new BigInteger(Get("second prime"), isUnsigned: true));

        CableKeys keys = agreement.Solve(Get("answer"));

        Assert.Equal(Get("modulus"), agreement.Modulus);
        Assert.Equal(Get("host encryption"), keys.HostEncryption);
        Assert.Equal(Get("host authentication"), keys.HostAuthentication);
        Assert.Equal(Get("token encryption"), keys.TokenEncryption);
        Assert.Equal(Get("token authentication"), keys.TokenAuthentication);
        Assert.Equal(Get("vectors"), keys.Vectors);
        Assert.Equal(Get("confirmation"), keys.Confirmation);
    }

    [Fact]
    public void Both_halves_come_to_the_same_keys_and_no_two_sessions_to_the_same()
    {
        var seen = new HashSet<string>();
        for (int session = 0; session < 3; session++)
        {
            CableAgreement host = CableAgreement.Create();
            Assert.True(CubeAgreement.IsModulus(host.Modulus, 0));
            byte[] chosen = new byte[CableFormat.NumberLength];
            new Random(session).NextBytes(chosen);
            var token = new CubeAgreement(host.Modulus, chosen);
            while (!token.Step())
            {
            }

            byte[] answer = new byte[CableFormat.NumberLength];
            token.Write(answer, 0);

            Assert.Equal(new CableKeys(chosen, host.Modulus, answer).Confirmation, host.Solve(answer).Confirmation);
            Assert.True(seen.Add(Convert.ToHexString(host.Modulus)));
        }
    }
}
