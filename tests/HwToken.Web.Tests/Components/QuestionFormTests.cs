using System.Threading;
using Bunit;
using HwToken.Web.Model;
using HwToken.Web.Pages;

namespace HwToken.Web.Tests.Components;

public sealed class QuestionFormTests : ComponentTests
{
    [Theory]
    [InlineData(0, "replace")]
    [InlineData(1, "keep")]
    [InlineData(2, "skip")]
    public void A_word_is_chosen_by_its_button(int button, string word)
    {
        var question = new Question(QuestionKind.Choose, "What shall be done?", ["replace", "keep", "skip"]);
        IRenderedComponent<QuestionForm> form = Context.Render<QuestionForm>(parameters => parameters.Add(part => part.Of, question));

        form.FindAll("button")[button].Click();

        Assert.Equal(word, question.Wait(CancellationToken.None));
    }

    [Fact]
    public void A_password_goes_to_who_asked_and_stays_nowhere()
    {
        var question = new Question(QuestionKind.Password, "Password of the vault:") { Problem = "That was wrong." };
        IRenderedComponent<QuestionForm> form = Context.Render<QuestionForm>(parameters => parameters.Add(part => part.Of, question));
        Assert.Equal("That was wrong.", form.Find("[role=alert]").TextContent);
        form.Find("input[type=password]").Input("a secret word");

        form.Find("form").Submit();

        Assert.Equal("a secret word", question.Wait(CancellationToken.None));
        Assert.Null(question.Wait(CancellationToken.None));
        Assert.DoesNotContain("a secret word", form.Markup, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_answers_the_first_counts()
    {
        var question = new Question(QuestionKind.Confirm, "Sure?");

        question.Answer("no");
        question.Answer("yes");

        Assert.Equal("no", question.Wait(CancellationToken.None));
    }
}
