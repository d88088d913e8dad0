using System;
using System.IO;
using System.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Bunit;
using HwToken.Web.Pages;

namespace HwToken.Web.Tests.Components;

/// <summary>The door, which is shown until the page is drawn, looks like the page where both show the same.</summary>
public sealed class DoorTests : ComponentTests
{
    [Fact]
    public void It_says_what_the_page_says_and_nothing_in_it_can_be_used_yet()
    {
        IRenderedComponent<GivePanel> panel = Context.Render<GivePanel>();
        IHtmlDocument door = ReadDoor();

        Assert.Equal(Texts(panel.FindAll("h2, .give > p")), Texts(door.QuerySelectorAll("#add h2, #add > p")));
        Assert.Equal(Texts(panel.FindAll(".ways label, .ways button")), Texts(door.QuerySelectorAll("#add .ways > *")));
        Assert.All(door.QuerySelectorAll("#add .ways > *"), button => Assert.True(button is IHtmlButtonElement { IsDisabled: true }, button.OuterHtml));

        // Whatever fills a form by its labels waits for the page.
        Assert.Empty(door.QuerySelectorAll("input, label, form, a"));
    }

    private static string[] Texts(System.Collections.Generic.IEnumerable<IElement> elements) => [.. elements.Select(element => element.TextContent.Trim())];

    private static IHtmlDocument ReadDoor()
    {
        using Stream door = typeof(UiOptions).Assembly.GetManifestResourceStream("assets/enter.html") ?? throw new InvalidOperationException("There is no door.");
        return new HtmlParser().ParseDocument(door);
    }
}
