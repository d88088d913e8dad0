using System.Linq;
using CsCheck;
using HwToken.Core.Tests;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Tests.Drawing;

public sealed class MenuScreenTests
{
    [Fact]
    public void The_selected_entry_is_always_visible_and_no_line_is_wasted() =>
        Gen.Int[1, 40].SelectMany(count => Gen.Int[0, count - 1].Select(selected => (count, selected))).SampleRepeatably(menu =>
        {
            int first = MenuScreen.GetFirstVisible(menu.selected, menu.count);
            Assert.InRange(menu.selected, first, first + MenuScreen.VisibleEntries - 1);
            Assert.InRange(first, 0, menu.count > MenuScreen.VisibleEntries ? menu.count - MenuScreen.VisibleEntries : 0);
        });

    [Fact]
    public void Selection_goes_around_in_both_directions()
    {
        var view = new MenuView("Menu", ["one", "two", "three"]);
        int[] forward = Enumerable.Range(0, 4).Select(_ => Step(view, true)).ToArray();
        int[] back = Enumerable.Range(0, 4).Select(_ => Step(view, false)).ToArray();
        Assert.Equal([1, 2, 0, 1], forward);
        Assert.Equal([0, 2, 1, 0], back);
    }

    [Fact]
    public void A_long_entry_scrolls_only_while_it_is_selected_and_from_its_beginning()
    {
        var view = new MenuView("Menu", ["Back", "An entry that is too long for a line"]) { ElapsedMilliseconds = 5000 };
        Assert.Equal(0, MenuScreen.GetPhase(view));
        view.SelectNext();
        Assert.Equal(0, view.ElapsedMilliseconds);
        Assert.Equal(0, MenuScreen.GetPhase(view));
        view.ElapsedMilliseconds = 2000;
        Assert.NotEqual(0, MenuScreen.GetPhase(view));
    }

    private static int Step(MenuView view, bool forward)
    {
        if (forward)
        {
            view.SelectNext();
        }
        else
        {
            view.SelectPrevious();
        }

        return view.Selected;
    }
}
