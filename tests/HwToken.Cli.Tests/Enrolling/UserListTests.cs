using System.Collections.Generic;
using System.IO;
using HwToken.Cli.Enrolling;
using HwToken.Cli.Tests.Harness;

namespace HwToken.Cli.Tests.Enrolling;

public sealed class UserListTests
{
    [Fact]
    public void The_first_column_of_each_line_counts()
    {
        Assert.Equal(["ada@example.org", "o'brien@example.org"], Read("\uFEFFUPN,name\r\nada@example.org,Ada\r\n\r\n \"o'brien@example.org\" ,x\n"));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("upn\n", "is empty")]
    [InlineData("ada@example.org\nada\n", "Line 2 of")]
    [InlineData("=cmd@example.org\n", "Line 1 of")]
    [InlineData("a b@example.org\n", "Line 1 of")]
    [InlineData("ada@example.org\nADA@example.org\n", "once more")]
    public void What_is_no_list_of_users_is_refused_with_its_line(string text, string reason)
    {
        var refusal = Assert.Throws<CliException>(() => Read(text));

        Assert.Contains(reason, refusal.Message);
        Assert.Equal(ExitCode.Input, refusal.ExitCode);
    }

    private static IReadOnlyList<string> Read(string text)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "users.csv");
        File.WriteAllText(path, text);
        return UserList.Read(path);
    }
}
