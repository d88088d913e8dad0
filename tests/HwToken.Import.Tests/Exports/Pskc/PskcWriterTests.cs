using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using HwToken.Core.Otp;
using HwToken.Import.Exports.Pskc;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Tests.Exports.Pskc;

public sealed class PskcWriterTests
{
    private const string Password = "correct horse battery staple";
    private static readonly XNamespace Pskc = "urn:ietf:params:xml:ns:keyprov:pskc";
    private static readonly XNamespace Xenc = "http://www.w3.org/2001/04/xmlenc#";

    private static readonly PskcEntry[] Entries =
    [
        new("T-0001", "HwToken", "Simulator", "ada+test@example.org", Make(OtpType.Totp, OtpAlgorithm.Sha256, 60, 32)),
        new("T-0002", "HwToken", "Simulator", null, Make(OtpType.Totp, OtpAlgorithm.Sha1, 30, 20)),
        new("T-0003", "HwToken & Söhne", "<Model>", "o'brien@example.org", Make(OtpType.Hotp, OtpAlgorithm.Sha1, 30, 20)),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_the_writer_writes_the_reader_reads(bool isEncrypted)
    {
        using PskcEncryption? encryption = isEncrypted ? new PskcEncryption(Password) : null;
        byte[] file = PskcWriter.Write(Entries, encryption);

        IReadOnlyList<FoundItem> items = ExportReading.Read(file, isEncrypted ? Password : null);

        Assert.Equal(Entries.Length, items.Count);
        for (int index = 0; index < items.Count; index++)
        {
            SetupCode code = items[index].GetSetupCode();
            Assert.Equal(Entries[index].Credential.Secret, code.Credential.Secret);
            Assert.Equal(Entries[index].User ?? Entries[index].SerialNumber, code.Credential.Account.Label);
            Assert.Equal(GetParameters(Entries[index].Credential.Account), GetParameters(code.Credential.Account));
        }

        string text = Encoding.UTF8.GetString(file);
        Assert.Equal(!isEncrypted, text.Contains(Convert.ToBase64String(Entries[0].Credential.Secret), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_elements_stand_in_the_order_of_the_schema(bool isEncrypted)
    {
        // RFC 6030, section 11: the sequences of its schema.
        var sequences = new Dictionary<string, string[]>
        {
            ["KeyContainer"] = ["EncryptionKey", "MACMethod", "KeyPackage"],
            ["MACMethod"] = ["MACKey"],
            ["KeyPackage"] = ["DeviceInfo", "CryptoModuleInfo", "Key"],
            ["DeviceInfo"] = ["Manufacturer", "SerialNo", "Model", "IssueNo", "DeviceBinding", "StartDate", "ExpiryDate", "UserId"],
            ["Key"] = ["Issuer", "AlgorithmParameters", "KeyProfileId", "KeyReference", "FriendlyName", "Data", "UserId", "Policy"],
            ["AlgorithmParameters"] = ["Suite", "ChallengeFormat", "ResponseFormat"],
            ["Data"] = ["Secret", "Counter", "Time", "TimeInterval", "TimeDrift"],
            ["Secret"] = ["PlainValue", "EncryptedValue", "ValueMAC"],
            ["Counter"] = ["PlainValue"],
            ["Time"] = ["PlainValue"],
            ["TimeInterval"] = ["PlainValue"],
        };
        using PskcEncryption? encryption = isEncrypted ? new PskcEncryption(Password) : null;
        XElement root = XElement.Parse(Encoding.UTF8.GetString(PskcWriter.Write(Entries, encryption)));

        Assert.Equal(Pskc + "KeyContainer", root.Name);
        Assert.Equal("1.0", (string?)root.Attribute("Version"));
        Assert.Equal(Entries.Length, root.Elements(Pskc + "KeyPackage").Count());
        Assert.All(root.Descendants(Pskc + "Key"), key => Assert.NotEmpty((string)key.Attribute("Id")!));
        foreach (XElement element in root.DescendantsAndSelf().Where(element => element.Name.Namespace == Pskc && sequences.ContainsKey(element.Name.LocalName)))
        {
            int[] places = [.. element.Elements().Where(child => child.Name.Namespace == Pskc).Select(child => Array.IndexOf(sequences[element.Name.LocalName], child.Name.LocalName))];
            Assert.DoesNotContain(-1, places);
            Assert.Equal(places.Order(), places);
        }

        string[] encrypted = [.. root.Descendants().Where(element => element.Name == Pskc + "EncryptedValue" || element.Name == Pskc + "MACKey")
            .Select(element => string.Join(' ', element.Elements().Select(child => child.Name.Namespace == Xenc ? child.Name.LocalName : "?")))];
        Assert.Equal(Enumerable.Repeat("EncryptionMethod CipherData", isEncrypted ? Entries.Length + 1 : 0), encrypted);
    }

    private static string GetParameters(OtpAccount account) => $"{account.Issuer} {account.Type} {account.Algorithm} {account.Digits} {account.Period} {account.Counter}";

    private static OtpCredential Make(OtpType type, OtpAlgorithm algorithm, int period, int length)
    {
        var account = new OtpAccount { Type = type, Algorithm = algorithm, Digits = 8, Period = period, Issuer = "Example", Label = "unused", Counter = type == OtpType.Hotp ? 5UL : 0 };
        return new OtpCredential(account, [.. Enumerable.Range(length, length).Select(value => (byte)value)]);
    }
}
