using HwToken.Core.Crypto;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using HwToken.Firmware.Clock;
using HwToken.Firmware.Drivers.Ds3231;
using HwToken.Firmware.Pages;
using HwToken.Firmware.Tests.Drawing;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;

namespace HwToken.Firmware.Tests.Pages;

public sealed class SelectedAccountTests
{
    private readonly SelectedAccount selected;

    public SelectedAccountTests()
    {
        var vault = new TokenVault(new SimulatedFlash(new MemoryFlashMedium()), new SimulatedCipher(), new RandomGenerator());
        vault.Open();
        Assert.True(vault.EnsureKey());
        var token = new TestToken();
        selected = new SelectedAccount(vault.Accounts, new TokenClock(new Ds3231(token.Bus), token.Monotonic, new ClockDiscipline(vault)));
        var outcomes = new Status[3];
        vault.Accounts.Add([Make("Bank", NamePictures.Tanaka), Make("田中", NamePictures.Tanaka), Make("銀行", [])], true, outcomes, new int[3]);
        Assert.All(outcomes, outcome => Assert.Equal(Status.Ok, outcome));

        static OtpCredential Make(string label, byte[] bitmap) => new(new OtpAccount { Label = label, LabelBitmap = bitmap }, new byte[10]);
    }

    [Fact]
    public void Shows_the_picture_of_a_name_that_the_font_lacks()
    {
        selected.Select(1);

        Assert.Equal(NamePictures.Tanaka, selected.View.Picture.Bytes[..selected.View.Picture.Length]);
        Assert.Equal(0, selected.View.Label.Length);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(2, 2)]
    [InlineData(-1, 0)]
    public void Nothing_of_a_picture_is_left_for_the_next_account(int next, int labelCells)
    {
        selected.Select(1);
        selected.Select(next);

        Assert.Equal(0, selected.View.Picture.Length);
        Assert.All(selected.View.Picture.Bytes, column => Assert.Equal(0, column));
        Assert.Equal(labelCells, selected.View.Label.Length);
    }
}
