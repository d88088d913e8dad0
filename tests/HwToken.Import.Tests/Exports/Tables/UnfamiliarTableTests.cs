using System;
using System.Linq;
using HwToken.Import.Found;

namespace HwToken.Import.Tests.Exports.Tables;

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

    [Theory]
    [InlineData("twofaSecret")] // MYKI
    [InlineData("Einmalpasswort")]
    [InlineData("Mot de passe à usage unique")]
    [InlineData("One-time passcode")]
    [InlineData("Time-based one-time password")]
    [InlineData("2-Factor Seed")]
    public void A_heading_that_names_such_codes_makes_small_letters_secrets(string heading) =>
        SampleAccount.AssertRead([SampleAccount.Usual], [.. ExportReading.Read($"Title,Username,Password,{heading}\nGitHub,ada,hunter2hunter2hunter2,jbswy3dpehpk3pxp\nB,bob,x,\n").Where(item => item.SetupCode is not null)]);

    [Theory]
    [InlineData("2FA recovery code")]
    [InlineData("MFA backup")]
    [InlineData("License")]
    [InlineData("Password 2")]
    public void One_that_names_something_else_does_not(string heading) =>
        Assert.Contains("The file is", ExportReading.Explain($"Title,Username,{heading}\nGitHub,ada,jbswy3dpehpk3pxp\n"), StringComparison.Ordinal);

    /// <summary>Only where no column says whom the account is with.</summary>
    [Theory]
    [InlineData("Website,Username,Password,TOTP\nhttps://www.github.com/login?x=1,ada,x,JBSWY3DPEHPK3PXP\n", "github.com", "ada")]
    [InlineData("url,email,secret\ngithub.com,ada,JBSWY3DPEHPK3PXP\n", "github.com", "ada")]
    [InlineData("url,secret\nhttps://git.example.org:8443/,JBSWY3DPEHPK3PXP\n", "git.example.org", "git.example.org")]
    [InlineData("name,url,username,totp\n,https://github.com,ada,JBSWY3DPEHPK3PXP\n", "github.com", "ada")]
    [InlineData("name,url,username,totp\nGitHub,https://github.com,ada,JBSWY3DPEHPK3PXP\n", "GitHub", "ada")]
    [InlineData("url,username,totp\nandroid://com.example,ada,JBSWY3DPEHPK3PXP\n", "", "ada")]
    [InlineData("url,username,totp\nmy own note,ada,JBSWY3DPEHPK3PXP\n", "", "ada")]
    public void A_web_address_names_the_issuer(string table, string issuer, string label)
    {
        var account = Assert.Single(ExportReading.Read(table)).GetSetupCode().Credential.Account;

        Assert.Equal((issuer, label), (account.Issuer, account.Label));
    }

    [Fact]
    public void A_cell_in_quotation_marks_may_have_a_space_before_it() =>
        SampleAccount.AssertRead([SampleAccount.Usual], ExportReading.Read("\"issuer\", \"account\", \"secret\"\n\"GitHub\", \"ada\", \"JBSWY3DPEHPK3PXP\"\n"));

    [Theory]
    [InlineData("name,secret,issuer,otp\nada,hunter2,GitHub,URI\n")]
    [InlineData("name,otp,issuer,secret\nada,sent by mail,GitHub,JBSWY3DPEHPK3PXP\n")]
    public void Of_two_columns_that_may_hold_the_code_the_one_that_does_counts(string table) =>
        SampleAccount.AssertRead([SampleAccount.Usual], ExportReading.Read(table.Replace("URI", SampleAccount.Usual.Uri, StringComparison.Ordinal)));

    [Fact]
    public void A_column_of_URIs_is_found_whatever_it_is_called()
    {
        var items = ExportReading.Read($"colour,Wert,note\nred,{SampleAccount.Usual.Uri},x\nblue,,y\ngreen,{SampleAccount.ByCounter.Uri},\n");

        SampleAccount.AssertRead([SampleAccount.Usual, SampleAccount.ByCounter], [.. items.Where(item => item.SetupCode is not null)]);
        Assert.Equal(
            ["an entry without a setup code", "a table whose column “Wert” was taken for the secrets, by what it holds; not understood: “colour”, “note”"],
            items.Where(item => item.Kind == FoundKind.Other).Select(item => item.Description));
    }

    [Theory]
    [InlineData("Service,User,Key,Code digits,Time step (s),Hash algorithm\nGitHub,ada,JBSWY3DPEHPK3PXP,8,60,SHA-256\n")]
    [InlineData("Service,User,secret,Length of codes,Seconds,Algo used\nGitHub,ada,JBSWY3DPEHPK3PXP,8,60,HMAC-SHA256\n")]
    public void Columns_that_say_how_codes_are_made_are_known_by_a_word_and_what_they_hold(string table)
    {
        var account = ExportReading.Read(table)[0].GetSetupCode().Credential.Account;

        Assert.Equal((8, 60, HwToken.Core.Otp.OtpAlgorithm.Sha256), (account.Digits, account.Period, account.Algorithm));
    }

    [Fact]
    public void One_that_is_not_understood_is_said() =>
        Assert.Equal("a table with columns that may say how codes are made, but were not understood: “Code digits”", ExportReading.Read("issuer,name,secret,Code digits\nGitHub,ada,JBSWY3DPEHPK3PXP,eight\n")[^1].Description);

    [Fact]
    public void A_note_beside_URIs_is_no_secret()
    {
        var items = ExportReading.Read($"name,username,password,notes\nGitHub,ada,p,{SampleAccount.Usual.Uri}\nWiki,bob,p,hello\n");

        SampleAccount.AssertRead([SampleAccount.Usual], [.. items.Where(item => item.SetupCode is not null)]);
        Assert.Contains(items, item => item.Description == "an entry without a setup code");
    }

    [Theory]
    [InlineData("sep=;\nissuer;name;secret\n{0}")]
    [InlineData("\r\n\r\nissuer;name;secret\r\n{0}")]
    [InlineData("issuer|name|secret\n{1}")]
    public void What_stands_before_a_heading_does_not_matter(string form) =>
        SampleAccount.AssertRead([SampleAccount.Usual], ExportReading.Read(form.Replace("{0}", "GitHub;ada;JBSWY3DPEHPK3PXP", StringComparison.Ordinal).Replace("{1}", "GitHub|ada|JBSWY3DPEHPK3PXP", StringComparison.Ordinal)));

    [Fact]
    public void A_text_in_another_encoding_is_named() =>
        Assert.Equal(
            "The file is a text, but not in UTF-8, so its letters can't be told for sure; save it as UTF-8 (in Excel: \"CSV UTF-8\") and give it again.",
            ExportReading.Explain(System.Text.Encoding.Latin1.GetBytes("name,secret\nBäckerei,JBSWY3DPEHPK3PXP\n")));

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
