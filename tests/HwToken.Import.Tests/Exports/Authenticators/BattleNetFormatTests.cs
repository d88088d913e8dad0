using System;
using System.Linq;
using System.Text;

namespace HwToken.Import.Tests.Exports.Authenticators;

public sealed class BattleNetFormatTests
{
    private const string Hash = "com.blizzard.bma.AUTH_STORE.HASH";
    private const string Secret = "com.blizzard.messenger.AUTHENTICATOR_DEVICE_SECRET";
    private const string Serial = "com.blizzard.messenger.AUTHENTICATOR_SERIAL";
    private const string EncryptionType = "com.blizzard.messenger.AUTHENTICATOR_CREDENTIALS_ENCRYPTION_TYPE";

    private static readonly SampleAccount Account = new("totp", "Battle.net", "EU-1234-5678-9012", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Digits: 8);

    [Fact]
    public void The_old_apps_file_is_read() => SampleAccount.AssertRead([Account], ExportReading.Read(WriteOld()));

    [Fact]
    public void The_newer_apps_file_is_read()
    {
        SampleAccount.AssertRead([Account], ExportReading.Read(PreferencesWriter.Write((EncryptionType, "MASK"), (Secret, Mask(Hex)), (Serial, Mask(Account.Label)))));
        SampleAccount.AssertRead([Account with { Label = "Battle.net" }], ExportReading.Read(PreferencesWriter.Write((Secret, Mask(Hex)))));
    }

    [Fact]
    public void A_secret_that_the_phone_has_encrypted_is_refused() =>
        Assert.Equal(
            "The file is an export of Battle.net whose secret is encrypted with a key that does not leave the phone; detach the authenticator from the account on Battle.net's page, and set up the token instead.",
            ExportReading.Explain(PreferencesWriter.Write((EncryptionType, "KEYSTORE"), (Secret, "AAECAw=="))));

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("zz")]
    [InlineData("08bf14cf61")]
    [InlineData("00112233445566778899001122334455667788990011223344556677889900112233445566778899001122334455667788990011223344556677889900")]
    public void A_broken_one_is_told(string hash) =>
        Assert.Equal("The file is an export of Battle.net, but it is damaged or cut short; make the export again.", ExportReading.Explain(PreferencesWriter.Write((Hash, hash))));

    [Fact]
    public void No_broken_file_gets_past_the_reader() => Assert.InRange(ExportFuzzing.Run(WriteOld(), [Account.Secret, Hex], 20261207), 1, 1999);

    private static string Hex => Convert.ToHexStringLower(Account.Bytes);

    private static byte[] WriteOld() => PreferencesWriter.Write((Hash, Mask(Hex + Account.Label)));

    // The mask as it is told among those who move their accounts.
    private static string Mask(string text)
    {
        byte[] mask = Convert.FromHexString("398e27fc50276a656065b0e525f4c06c04c61075286b8e7aeda59da9813b5dd6c80d2fb38068773fa59ba47c17ca6c6479015c1d5b8b8f6b9a");
        return Convert.ToHexStringLower([.. Encoding.ASCII.GetBytes(text).Zip(mask, (value, with) => (byte)(value ^ with))]);
    }
}
