using System;
using BenchmarkDotNet.Attributes;
using HwToken.Core.Otp;

namespace HwToken.Benchmarks;

/// <summary>One six-digit SHA-1 code: Core's, with the account keyed before, beside Otp.NET's ComputeTotp.</summary>
[MemoryDiagnoser]
public class CodeBenchmark
{
    private readonly byte[] secret = Convert.FromHexString("3132333435363738393031323334353637383930");
    private readonly char[] code = new char[OtpCode.MaxLength];
    private readonly OtpGenerator generator;
    private readonly OtpNet.Totp otpNet;
    private DateTime time = DateTime.UnixEpoch;
    private long unixSeconds;

    public CodeBenchmark()
    {
        generator = new OtpGenerator(new OtpAccount(), secret, 0, secret.Length);
        otpNet = new OtpNet.Totp(secret);
    }

    [Benchmark(Baseline = true, Description = "Otp.NET ComputeTotp")]
    public string OtpNet()
    {
        time = time.AddSeconds(30);
        return otpNet.ComputeTotp(time);
    }

    [Benchmark(Description = "HwToken.Core, keyed")]
    public int Core()
    {
        unixSeconds += 30;
        return generator.WriteCode(generator.GetMovingFactor(unixSeconds), code);
    }
}
