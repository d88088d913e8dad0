using System.Text;
using HwToken.Import.Tests.Exports.Writers;

namespace HwToken.Import.Tests.Exports.Ente;

public sealed class EnteFormatTests
{
    private const string Password = ExportFuzzing.Password;

    // Written once by the writer of these tests, whose header is another every time. The accounts are SampleAccount.All.
    private const string Export =
        "{\"version\":1,\"kdfParams\":{\"memLimit\":65536,\"opsLimit\":1,\"salt\":\"RtCGgkCX5KOVz/9GaZxzxA==\"},\"encryptedData\":\"HLsvZO/ORiAMfojQCekvhCYpgU9v5UOpgrwjcPaUwb" +
        "sNX4HB4ZG16qNPFa4JjAgwM2GuZLHFsAGFSO3iN0bO8WMMqgQc1/XtC0bREE4GWrZvU93gxnutxy3wzagrDJUjtievphT75A/dh+49wQjw2ADLlEG0wHMVowHWYEyn/3cpwgykMpi0Ai9p0m2ef04k" +
        "gK+Io0AuN7izXOj2rKSSfSLthFTXPD2MlNwXbn6Xms2Z24gvmm4tcdpJux75cVttn3mbiXVzw4XC8W6TnML28f0d97R72jP/NX/4G36t00KYUftXN3AQW2O85HvH+5lTD26e8avcmSZ6VBbEcc/8po" +
        "ovIi9nVCZa3MZt5pcpzmtr3blfKZ0m+COql7dM3YpbNU0e5yXdzPWECNbveEEZ6xQ1BFtqAj4X/xvkAAvgcjQB1Ak/KMC497Ouwcv7oqo7VADf4zpvHtN7zmHVOglyD+/eJhLgulmAkSDXgwsNdWrQ" +
        "HD6fxiZCrCipFyxf3rI9/832SbUU2mh+SyD9qzXkBQBbw+CVIRT9Q768HVF4VIIIlk4kr40KVFbplqdse+/QBP5Rs8FfszW0ki/zGPUzuoHDz1YpK1/vI7QOIGtI8jl5JtfVryntvikBpJ+95UGJG+" +
        "MLV9E4yLsWtnwUx6W+BkWDqSxfVD2R5vUeCgZeACVaXT2nmzZz/BVp7ccrembV6ie27tVwpQvtetaVnth2OK4qG9ZK9bFenRxTIs0xQf7U/qiU463umyALPUu5PgAPqOXHMHe71FLSZbLcBwXZlHH/" +
        "nZABCkEx9BLOTgb4lnv1s3OPFsKMei7XGQnaywOTCrBc/Z0HN5ichaaW22oblkUXjIQr14ENGxZFQHQmh5Wj8WQm8B59QGkSz3BiOLQEynVe6JNEm6XG984dGyC61WtwMiDLyTsmoPKC8mQA2BJclL" +
        "9v/1IeXpI+Eogo07xl2LLEG9QF/hPxfvfa+peq/jy7GWB1aaPIm+fuTz+OmVGF+g==\",\"encryptionNonce\":\"AP6W4DEg4ApDHgOegv0JCxcluoWoSQpd\"}";

    [Fact]
    public void The_plain_list_is_read() => SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(EnteWriter.Write(SampleAccount.All)));

    [Fact]
    public void An_encrypted_export_is_read()
    {
        byte[] file = EnteWriter.WriteEncrypted(SampleAccount.All, Password);

        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(file, Password));
        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(Export, Password));
        Assert.Equal("The password does not open The file, an encrypted export of Ente Auth; check it, or make the export again.", ExportReading.Explain(file, "wrong"));
        Assert.Equal("The password of the Ente Auth export The file is needed to read it.", ExportReading.Explain(file));
    }

    [Fact]
    public void Lines_in_quotation_marks_are_read()
    {
        SampleAccount.AssertRead([SampleAccount.Usual], ExportReading.Read($"\"{SampleAccount.Usual.Uri}\"\n"));
        SampleAccount.AssertRead([SampleAccount.ByCounter], ExportReading.Read($"\"{SampleAccount.ByCounter.Uri}\""));
    }

    [Theory]
    [InlineData("\"memLimit\":65536", "\"memLimit\":4294967296")]
    [InlineData("\"memLimit\":65536", "\"memLimit\":-1")]
    [InlineData("\"opsLimit\":1", "\"opsLimit\":2000000000")]
    public void Parameters_of_Argon2_that_nobody_uses_are_refused(string from, string to)
    {
        string file = Export.Replace(from, to);

        Assert.NotEqual(Export, file);
        Assert.EndsWith("; no program writes that, so the file is damaged or made to do harm, and it was left alone.", ExportReading.Explain(file, Password));
    }

    [Fact]
    public void A_newer_version_is_refused() =>
        Assert.Equal("The file is an export of an Ente Auth newer than this program knows; update hwtoken, or export it as plain text.", ExportReading.Explain(Export.Replace("\"version\":1", "\"version\":2"), Password));

    [Fact]
    public void No_broken_export_gets_past_the_reader() =>
        Assert.InRange(ExportFuzzing.Run(Encoding.UTF8.GetBytes(Export), SampleAccount.Secrets, 41, 500), 5, 490);
}
