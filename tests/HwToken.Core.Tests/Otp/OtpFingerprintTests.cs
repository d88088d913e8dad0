using System;
using System.Collections.Generic;
using System.Globalization;
using HwToken.Core.Otp;

namespace HwToken.Core.Tests.Otp;

public class OtpFingerprintTests
{
    [Fact]
    public void It_is_what_the_document_says()
    {
        foreach (Dictionary<string, string> vector in VectorFile.Read("hwtoken/fingerprints.txt"))
        {
            var account = new OtpAccount
            {
                Type = Enum.Parse<OtpType>(vector["type"], ignoreCase: true),
                Algorithm = Enum.Parse<OtpAlgorithm>(vector["algorithm"], ignoreCase: true),
                Digits = int.Parse(vector["digits"], CultureInfo.InvariantCulture),
                Period = int.Parse(vector["period"], CultureInfo.InvariantCulture),
                Issuer = "names do not count",
                Counter = 77,
            };
            var credential = new OtpCredential(account, Convert.FromHexString(vector["secret"]));
            Assert.Equal(vector["fingerprint"], OtpFingerprint.Format(OtpFingerprint.Compute(credential)));
        }
    }
}
