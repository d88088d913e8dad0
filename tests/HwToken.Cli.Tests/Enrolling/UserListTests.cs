using System;
using System.Collections.Generic;
using System.IO;
using HwToken.Cli.Enrolling;
using HwToken.Cli.Tests.Harness;
using HwToken.Provisioning.Failures;

namespace HwToken.Cli.Tests.Enrolling;

public sealed class UserListTests
{
    [Fact]
    public void The_first_column_of_each_line_counts()
    {
        Assert.Equal(["ada@example.org", "o'brien@example.org"], Read("\uFEFFUPN,name\r\nada@example.org,Ada\r\n\r\n \"o'brien@example.org\" ,x\n"));
    }

    [Theory]
    [InlineData("entra-users.csv")]
    [InlineData("entra-group-members.csv")]
    [InlineData("entra-template.csv")]
    public void What_Entra_writes_is_read(string file) => Assert.Equal(
        ["ada@contoso.onmicrosoft.com", "o'brien@contoso.com", "grace.hopper_navy.example.org#EXT#@contoso-international.onmicrosoft.com"],
        UserList.Read(Path.Combine(AppContext.BaseDirectory, "Enrolling", "samples", file)));

    [Theory]
    [InlineData("sep=;\r\nuserPrincipalName;displayName\r\nada@example.org;Ada\r\n")]
    [InlineData("\uFEFF\"displayName, in full\";\"userPrincipalName\"\r\n\"Lovelace, Ada\";\"ada@example.org\"\r\n")]
    [InlineData("displayName\tuserPrincipalName\nLovelace, Ada\tada@example.org\n")]
    [InlineData("Display name,User principal name\n\"Lovelace, Ada\",ada@example.org\n")]
    public void A_table_is_read_however_it_is_divided_and_headed(string table) => Assert.Equal(["ada@example.org"], Read(table));

    [Theory]
    [InlineData("ada@contoso.com", "ada@contoso.com")]
    [InlineData("ada_example.com#EXT#@contoso.onmicrosoft.com", "ada_example.com#EXT#@contoso.onmicrosoft.com")]
    [InlineData("grace_m.hopper_navy.example.org#EXT#@contoso-international.onmicrosoft.com", "grace_m.hopper@navy.example.org")]
    [InlineData("a-name-that-is-longer-than-any-token-has-room-for@contoso-international.onmicrosoft.com", "a-name-that-is-longer-than-any-token-has-room-for@contoso-int...")]
    public void A_name_that_no_token_has_room_for_gets_a_shorter_label(string user, string label) => Assert.Equal(label, UserLabel.Make(user));

    [Fact]
    public void A_name_is_at_most_as_long_as_Entra_has_it()
    {
        string longest = new string('a', 64) + "@" + new string('b', 48);
        Assert.Equal([longest], Read(longest));
        Assert.Contains("at most 113 characters", Assert.Throws<ProvisioningException>(() => Read("a" + longest)).Message);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("upn\n", "is empty")]
    [InlineData("ada@example.org\nada\n", "Line 2 of")]
    [InlineData("upn\n\nada@example.org\n\nada\n", "Line 5 of")]
    [InlineData("id,userPrincipalName\n1,ada@example.org\n2,ada\n", "Line 3 of")]
    [InlineData("=cmd@example.org\n", "Line 1 of")]
    [InlineData("a b@example.org\n", "Line 1 of")]
    [InlineData("ada@example.org\nADA@example.org\n", "once more")]
    public void What_is_no_list_of_users_is_refused_with_its_line(string text, string reason)
    {
        var refusal = Assert.Throws<ProvisioningException>(() => Read(text));

        Assert.Contains(reason, refusal.Message);
        Assert.Equal(FailureKind.Input, refusal.Kind);
    }

    private static IReadOnlyList<string> Read(string text)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "users.csv");
        File.WriteAllText(path, text);
        return UserList.Read(path);
    }
}
