using System;
using System.Linq;

namespace HwToken.Import.Tests.Exports;

/// <summary>Tables whose headings nobody has agreed on: what the columns hold tells them.</summary>
public sealed class UnfamiliarTableTests
{
    [Theory]
    [InlineData("Password Name,User,2FA")]
    [InlineData("Display_Name,E-Mail Address,One-time password")]
    [InlineData("Title,Login,TOTP URI")]
    [InlineData("App,Login name,Authenticator Key")]
    [InlineData("Service,Benutzer user,TwoFactor Secret")]
    public void Headings_that_are_in_use_are_known(string heading)
    {
        SampleAccount.AssertRead([SampleAccount.Usual], [.. ExportReading.Read($"{heading}\nGitHub,ada,JBSWY3DPEHPK3PXP\n").Where(item => item.SetupCode is not null)]);
    }

    [Fact]
    public void A_column_of_URIs_is_found_whatever_it_is_called()
    {
        var items = ExportReading.Read($"colour,Wert,note\nred,{SampleAccount.Usual.Uri},x\nblue,,y\ngreen,{SampleAccount.ByCounter.Uri},\n");

        SampleAccount.AssertRead([SampleAccount.Usual, SampleAccount.ByCounter], [.. items.Where(item => item.SetupCode is not null)]);
        Assert.Equal(
            ["an entry without a setup code", "a table whose column “Wert” was taken for the secrets, by what it holds; not understood: “colour”, “note”"],
            items.Where(item => item.Kind == FoundKind.Other).Select(item => item.Description));
    }

    [Fact]
    public void A_column_of_secrets_is_found_and_said()
    {
        var items = ExportReading.Read("Program,Site name,Value\n1,GitHub,JBSWY3DPEHPK3PXP\n2,Wiki,jbsw y3dp ehpk 3pxp\n");

        Assert.Equal(["GitHub", "Wiki"], items.Where(item => item.SetupCode is not null).Select(item => item.SetupCode!.Credential.Account.Label));
        Assert.Equal("a table whose column “Value” was taken for the secrets, by what it holds; not understood: “Program”", items[^1].Description);
    }

    [Theory]
    [InlineData("name,Master Pass\nGitHub,JBSWY3DPEHPK3PXP\n")] // called a password
    [InlineData("name,Passwort\nGitHub,JBSWY3DPEHPK3PXP\n")]
    [InlineData("name,user,password\nGitHub,ada,JBSWY3DPEHPK3PXP\n")]
    [InlineData("name,value\nGitHub,JBSWY3DPEHPK3PXP\nWiki,hunter2\n")] // not all look like secrets
    [InlineData("name,one,two\nGitHub,JBSWY3DPEHPK3PXP,JBSWY3DPEHPK3PXP\n")] // which of them?
    [InlineData("name,value\nGitHub,correcthorsebatterystaple\n")] // a word of small letters
    [InlineData("name,recovery codes\nGitHub,JBSWY3DPEHPK3PXP\n")]
    public void Passwords_are_not_taken_for_secrets(string table) => Assert.DoesNotContain(TryRead(table), item => item.SetupCode is not null);

    [Fact]
    public void A_first_line_with_a_secret_in_it_is_no_heading() =>
        Assert.DoesNotContain(TryRead("name,JBSWY3DPEHPK3PXP\nGitHub,KRSXG5CTMVRXEZLU\n"), item => item.Description.Contains("JBSW", StringComparison.Ordinal));

    private static FoundItem[] TryRead(string table)
    {
        try
        {
            return [.. ExportReading.Read(table)];
        }
        catch (ImportException problem)
        {
            Assert.DoesNotContain("JBSW", problem.Message, StringComparison.Ordinal);
            return [];
        }
    }
}
