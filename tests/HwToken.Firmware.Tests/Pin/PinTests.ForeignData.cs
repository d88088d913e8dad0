using System;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Pin;

/// <summary>Somebody who has the flash in hand, and not the PIN, gains nothing and is reported.</summary>
public partial class PinTests
{
    [Fact]
    public void Forged_settings_take_no_effect_and_are_told()
    {
        int id = Add();
        SetPin(Pin);
        token.Ask(new LockCommand());
        ForgeSettings();
        token.Restart();
        token.Run(100);
        Assert.Equal(0, Hello().Flags & HelloCommand.FlagCodesAllowed);
        Unlock(Pin);
        token.AssertShows(MessageTexts.ForeignDataTitle);
        token.Play(ButtonGesture.Press);
        token.AssertShows(Code());
        Assert.Equal(HelloCommand.FlagTampered, Hello().Flags & (HelloCommand.FlagTampered | HelloCommand.FlagCodesAllowed));
        Assert.Equal(Status.CodesNotAllowed, token.Ask(new CodeCommand { Id = id }));
        token.Run(121_000);
        Assert.Equal(HelloCommand.FlagLocked, Hello().Flags & HelloCommand.FlagLocked);
    }

    [Fact]
    public void That_someone_wrote_into_the_storage_is_told_once_a_start_and_under_About()
    {
        Add();
        SetPin(Pin);
        token.Ask(new LockCommand());
        ForgeSettings();
        token.Restart();
        token.Run(100);
        AssertTellsNotOfForeignData();
        Unlock(Pin);
        token.AssertShows(MessageTexts.ForeignDataTitle);
        token.Run(11_000);
        token.AssertShows(Code());
        token.Choose("About");
        token.AssertShows(MessageTexts.ForeignDataTitle);
        token.Ask(new LockCommand());
        Unlock(Pin);
        AssertTellsNotOfForeignData();
        Choose("Codes over USB: off");
        Choose("Lock after: 2 min");
        token.Restart();
        token.Run(100);
        Unlock(Pin);
        AssertTellsNotOfForeignData();
    }

    private void AssertTellsNotOfForeignData() => Assert.DoesNotContain(MessageTexts.ForeignDataTitle, string.Join('\n', token.Text), StringComparison.Ordinal);

    // As somebody does who has the flash in hand, and not the PIN.
    private void ForgeSettings()
    {
        string name = token.Medium.Read("vault-0") is null ? "vault-1" : "vault-0";
        byte[][] forged = [[4, 0, 5, 3, 2, 0, 0, 0, 0, 0, 0], [3, 0, 5, 2, 1, 1, 0, 0, 0, 0]];
        foreach (byte[] record in forged)
        {
            HwToken.Core.Encoding.Crc32.Append(record, 0, record.Length - 4);
            Assert.True(StorageFile.Append(token.Flash, name, record, 0, record.Length));
        }
    }
}
