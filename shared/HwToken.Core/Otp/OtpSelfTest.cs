using HwToken.Core.Encoding;

namespace HwToken.Core.Otp;

/// <summary>
/// Makes codes whose values RFC 6238, appendix B, gives, with each algorithm: what a damaged program or a wrong library
/// would get wrong is found before a wrong code is shown.
/// </summary>
public sealed class OtpSelfTest
{
    private const int Digits = 8;
    private const string Seed = "1234567890";

    private const int Algorithms = 3;
    private const int Times = 2;

    /// <summary>Runs the test.</summary>
    public OtpSelfTest()
        : this(new[] { "94287082", "65353130", "46119246", "77737706", "90693936", "47863826" })
    {
    }

    /// <summary>Runs the test against given codes.</summary>
    /// <param name="expected">Six codes: of SHA-1, SHA-256 and SHA-512 at the Unix times 59 and 20,000,000,000 each.</param>
    public OtpSelfTest(string[] expected)
    {
        byte[] seed = Utf8.GetBytes(Seed);
        var code = new char[Digits];
        for (int index = 0; index < Algorithms; index++)
        {
            var secret = new byte[GetSecretLength(index)];
            for (int position = 0; position < secret.Length; position++)
            {
                secret[position] = seed[position % seed.Length];
            }

            var account = new OtpAccount();
            account.Algorithm = (OtpAlgorithm)(index + 1);
            account.Digits = Digits;
            var generator = new OtpGenerator(account, secret, 0, secret.Length);
            for (int time = 0; time < Times; time++)
            {
                generator.WriteCode(generator.GetMovingFactor(time == 0 ? 59 : 20_000_000_000), code);
                if (new string(code) != expected[(index * Times) + time])
                {
                    FailedAlgorithms |= (byte)(1 << index);
                }
            }
        }
    }

    /// <summary>A bit for each algorithm that made a wrong code: 1 SHA-1, 2 SHA-256, 4 SHA-512.</summary>
    public byte FailedAlgorithms { get; }

    /// <summary>Whether every code was right.</summary>
    public bool Passed => FailedAlgorithms == 0;

    // The hash's length decides how often the RFC repeats the seed.
    private static int GetSecretLength(int algorithm) => algorithm == 0 ? 20 : algorithm == 1 ? 32 : 64;
}
