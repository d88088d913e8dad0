using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HwToken.Core.Otp;
using HwToken.Import.Backup;
using HwToken.Import.Tests.Exports;
using HwToken.Import.Tests.Exports.Writers;
using Org.BouncyCastle.Crypto.Generators;

namespace HwToken.Import.Tests.Backup;

public sealed class AegisVaultTests
{
    private const string Password = ExportFuzzing.Password;

    private static List<OtpCredential> Credentials => [.. ExportReading.Read(AegisWriter.Write(SampleAccount.All)).Select(item => item.GetSetupCode().Credential)];

    [Fact]
    public void A_new_backup_gives_back_every_kind_of_account()
    {
        byte[] file = Make();

        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(file, Password));
        Assert.Contains("The password does not open", ExportReading.Explain(file, "wrong"), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_sealed_as_Aegis_documents_it()
    {
        JsonNode file = JsonNode.Parse(Make())!;
        JsonNode slot = Assert.Single(file["header"]!["slots"]!.AsArray())!;
        Assert.Equal((1, 1, 32768, 8, 1), ((int)file["version"]!, (int)slot["type"]!, (int)slot["n"]!, (int)slot["r"]!, (int)slot["p"]!));

        // Opened step by step, without the importer.
        byte[] wrapper = SCrypt.Generate(Encoding.UTF8.GetBytes(Password), Hex(slot["salt"]), 32768, 8, 1, 32);
        byte[] masterKey = Open(wrapper, slot["key_params"]!, Hex(slot["key"]));
        byte[] content = Open(masterKey, file["header"]!["params"]!, Convert.FromBase64String((string)file["db"]!));
        JsonNode db = JsonNode.Parse(content)!;
        Assert.Equal(3, (int)db["version"]!);
        Assert.Equal(["totp", "totp", "hotp", "steam"], db["entries"]!.AsArray().Select(entry => (string)entry!["type"]!));
        JsonNode counter = db["entries"]![2]!["info"]!;
        Assert.Equal(("SHA256", 7, 5_000_000_000), ((string)counter["algo"]!, (int)counter["digits"]!, (long)counter["counter"]!));
        Assert.Null(counter["period"]);
        Assert.All(db["entries"]!.AsArray(), entry => Assert.True(Guid.TryParse((string)entry!["uuid"]!, out _)));
    }

    [Fact]
    public void A_vault_that_is_there_is_extended_and_keeps_all_it_has()
    {
        byte[] there = AegisWriter.WriteEncrypted([SampleAccount.Usual], Password);
        byte[] extended;
        using (AegisVault vault = AegisVault.Open(there, "backup.json", new FixedPassword(Password)))
        {
            Assert.Equal(3, vault.Add(Credentials));
            Assert.Equal(0, vault.Add(Credentials));
            Assert.Equal(4, vault.Count);
            extended = vault.ToBytes();
        }

        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(extended, Password));

        // The other slot, with its own password, opens it still.
        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(extended, "another password"));
        Assert.Equal(Slots(there), Slots(extended));

        // Nonces are not used twice.
        Assert.NotEqual((string)JsonNode.Parse(there)!["header"]!["params"]!["nonce"]!, (string)JsonNode.Parse(extended)!["header"]!["params"]!["nonce"]!);
    }

    [Fact]
    public void Running_again_adds_nothing_twice()
    {
        using AegisVault vault = AegisVault.Open(Make(), "backup.json", new FixedPassword(Password));
        Assert.Equal(0, vault.Add(Credentials));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not a vault")]
    [InlineData("")]
    [InlineData("{\"version\":1,\"header\":{\"slots\":null,\"params\":null},\"db\":{\"version\":3,\"entries\":[]}}")]
    public void What_is_no_encrypted_vault_is_left_alone(string content)
    {
        ImportException refused = Assert.Throws<ImportException>(() => AegisVault.Open(Encoding.UTF8.GetBytes(content), "notes.txt", new FixedPassword(Password)));
        Assert.Equal("notes.txt is there already and is no encrypted vault of Aegis; give the backup another name. Nothing was changed.", refused.Message);
    }

    [Fact]
    public void A_damaged_backup_or_a_wrong_password_is_told()
    {
        Assert.Contains("does not open", Assert.Throws<ImportException>(() => AegisVault.Open(Make(), "backup.json", new FixedPassword("wrong"))).Message, StringComparison.Ordinal);
        JsonNode file = JsonNode.Parse(Make())!;
        byte[] sealedContent = Convert.FromBase64String((string)file["db"]!);
        sealedContent[5] ^= 1;
        file["db"] = Convert.ToBase64String(sealedContent);
        Assert.Contains("damaged", Assert.Throws<ImportException>(() => AegisVault.Open(JsonSerializer.SerializeToUtf8Bytes(file), "backup.json", new FixedPassword(Password))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_that_starts_at_another_time_cannot_be_held()
    {
        Assert.Null(AegisVault.GetProblem(new OtpAccount()));
        Assert.NotNull(AegisVault.GetProblem(new OtpAccount { StartTime = 1 }));
        using AegisVault vault = AegisVault.Create(Password);
        Assert.Equal(0, vault.Add([new OtpCredential(new OtpAccount { Label = "ada", StartTime = 1 }, new byte[20])]));
    }

    private static byte[] Make()
    {
        using AegisVault vault = AegisVault.Create(Password);
        Assert.Equal(4, vault.Add(Credentials));
        return vault.ToBytes();
    }

    private static string Slots(byte[] file) => JsonNode.Parse(file)!["header"]!["slots"]!.ToJsonString();

    private static byte[] Hex(JsonNode? node) => Convert.FromHexString((string)node!);

    private static byte[] Open(byte[] key, JsonNode parameters, byte[] ciphertext)
    {
        var plain = new byte[ciphertext.Length];
        using var cipher = new System.Security.Cryptography.AesGcm(key, 16);
        cipher.Decrypt(Hex(parameters["nonce"]), ciphertext, Hex(parameters["tag"]), plain);
        return plain;
    }
}
