using System;
using System.Threading.Tasks;
using Bunit;
using HwToken.Web.Model;
using HwToken.Web.Pages;

namespace HwToken.Web.Tests.Components;

public sealed class SecretFormTests : ComponentTests
{
    public override ValueTask InitializeAsync()
    {
        Desk.Begin();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("JBSW Y3DP EH1K", "Character 11 of the secret (spaces and dashes not counted) is the digit 1, which Base32 does not have; it is probably the letter I or L.")]
    [InlineData("JBSW8", "Character 5 of the secret is the digit 8, which Base32 does not have; it is probably the letter B.")]
    [InlineData("J", "The secret is a single character, too short to be one; copy it again.")]
    public void What_is_wrong_with_a_secret_is_told_while_it_is_typed(string secret, string problem)
    {
        IRenderedComponent<SecretForm> form = Context.Render<SecretForm>();
        Type(form, 1, "ada");

        Type(form, 2, secret);

        Assert.Equal(problem, form.Find("#typed-problem").TextContent);
        Assert.True(form.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public void A_secret_stands_in_groups_of_four_as_sites_write_it()
    {
        IRenderedComponent<SecretForm> form = Context.Render<SecretForm>();

        Type(form, 2, "jbswy3dp-ehpk 3p");

        Assert.Equal(["JBSW", "Y3DP", "EHPK", "3P"], Array.ConvertAll([.. form.FindAll(".group")], group => group.TextContent));
        Assert.Empty(form.FindAll(".wrong"));
    }

    [Fact]
    public void A_name_is_needed_and_what_was_taken_is_gone_from_the_page()
    {
        IRenderedComponent<SecretForm> form = Context.Render<SecretForm>();
        Type(form, 2, "JBSWY3DPEHPK3PXP");
        Assert.True(form.Find("button[type=submit]").HasAttribute("disabled"));
        Type(form, 1, "ada");

        Do(form, () => form.Find("form").Submit());

        form.WaitForAssertion(() => Assert.NotNull(Desk.Found));
        Assert.Equal("ada", Desk.Found!.Rows[0].Label);
        form.WaitForAssertion(() => Assert.DoesNotContain("JBSW", form.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Hexadecimal_digits_are_taken_where_the_user_says_so()
    {
        IRenderedComponent<SecretForm> form = Context.Render<SecretForm>();
        Type(form, 1, "ada");
        Type(form, 2, "3132333435363738393031323334353637383930");
        Assert.NotEqual("", form.Find("#typed-problem").TextContent);

        Do(form, () => form.Find("input[type=checkbox]").Change(true));

        Assert.Equal("", form.Find("#typed-problem").TextContent);
    }

    private static void Type(IRenderedComponent<SecretForm> form, int field, string text) => Do(form, () => form.FindAll("form > label input")[field].Input(text));

    // The desk looks for its token meanwhile and draws the form anew: what is found and acted on has to be of one drawing.
    private static void Do(IRenderedComponent<SecretForm> form, Action action) => form.InvokeAsync(action).GetAwaiter().GetResult();
}
