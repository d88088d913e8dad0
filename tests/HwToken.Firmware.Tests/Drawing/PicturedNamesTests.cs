using HwToken.Core.Otp;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Tests.Drawing;

public sealed class PicturedNamesTests
{
    private readonly TextLine issuer = new();
    private readonly TextLine label = new();

    [Theory]
    [InlineData("Mercari", "田中", 7, 0)]
    [InlineData("銀行", "ada", 0, 3)]
    [InlineData("銀行", "田中", 0, 0)]
    [InlineData("", "田中", 0, 0)]
    public void A_picture_stands_for_the_names_that_the_font_lacks(string issuerName, string labelName, int issuerCells, int labelCells)
    {
        byte[] picture = PicturedNames.Set(Named(issuerName, labelName, NamePictures.Tanaka), issuer, label);

        Assert.Equal(NamePictures.Tanaka, picture);
        Assert.Equal((issuerCells, labelCells), (issuer.Length, label.Length));
    }

    [Fact]
    public void A_picture_never_stands_for_names_that_can_be_read()
    {
        byte[] picture = PicturedNames.Set(Named("Größe", "señor Łukasz €", NamePictures.Bank), issuer, label);

        Assert.Empty(picture);
        Assert.Equal((5, 14), (issuer.Length, label.Length));
    }

    [Fact]
    public void Without_a_picture_a_sign_stands_for_each_character_that_the_font_lacks()
    {
        byte[] picture = PicturedNames.Set(Named("銀行", "ada", []), issuer, label);

        Assert.Empty(picture);
        Assert.Equal((2, 3), (issuer.Length, label.Length));
    }

    [Theory]
    [InlineData("Mer", "tan", false)]
    [InlineData("Mercari", "田中", true)]
    public void Old_and_new_names_take_turns_when_one_is_a_picture(string newIssuer, string newLabel, bool takesTurns)
    {
        var view = new ConfirmView();
        view.Ask(ConfirmAction.Rename, 1);
        view.Show(Named("Mercari", "tanaka", []), Named(newIssuer, newLabel, newLabel == "田中" ? NamePictures.Tanaka : []));

        Assert.Equal(takesTurns ? 2 : 1, view.PageCount);
        Assert.Equal(0, view.Page);
        int phase = ConfirmScreen.GetPhase(view);
        view.ElapsedMilliseconds = ConfirmView.TurnMilliseconds;
        Assert.Equal(takesTurns ? 1 : 0, view.Page);
        Assert.NotEqual(phase, ConfirmScreen.GetPhase(view));
        view.ElapsedMilliseconds = 2 * ConfirmView.TurnMilliseconds;
        Assert.Equal(0, view.Page);
    }

    [Fact]
    public void Nothing_of_a_picture_is_left_for_the_next_question()
    {
        var view = new ConfirmView();
        view.Ask(ConfirmAction.Rename, 1);
        view.Show(Named("Mercari", "田中", NamePictures.Tanaka), Named("銀行", "田中", NamePictures.Bank));
        view.Ask(ConfirmAction.Add, 3);

        Assert.Equal(1, view.PageCount);
        Assert.Empty(view.Picture);
        view.ElapsedMilliseconds = ConfirmView.TurnMilliseconds;
        Assert.Empty(view.Picture);
    }

    private static OtpAccount Named(string issuerName, string labelName, byte[] picture) => new() { Issuer = issuerName, Label = labelName, LabelBitmap = picture };
}
