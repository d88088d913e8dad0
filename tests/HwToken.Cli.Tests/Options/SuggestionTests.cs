using HwToken.Cli.Options;

namespace HwToken.Cli.Tests.Options;

public sealed class SuggestionTests
{
    private static readonly string[] Verbs = ["add", "list", "move", "remove", "rename", "restore", "time", "verify-backup"];

    [Theory]
    [InlineData("lsit", "list")]
    [InlineData("lis", "list")]
    [InlineData("listt", "list")]
    [InlineData("tiem", "time")]
    [InlineData("verify", "verify-backup")]
    [InlineData("remov", "remove")]
    [InlineData("ad", null)]
    [InlineData("x", null)]
    [InlineData("everything", null)]
    public void The_nearest_word_is_found_and_none_that_is_far(string typed, string? meant) => Assert.Equal(meant, Suggestion.Find(typed, Verbs));

    [Theory]
    [InlineData("list", "list", 0)]
    [InlineData("lsit", "list", 1)]
    [InlineData("", "add", 3)]
    [InlineData("rename", "remove", 3)]
    public void Changes_are_counted(string one, string other, int changes) => Assert.Equal(changes, Suggestion.CountChanges(one, other));
}
