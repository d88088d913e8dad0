using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Jump;

/// <summary>
/// A hand on the token's one button that counts: a press is one, a double press two, a hold one. It knows of the token only
/// what stands on its screen.
/// </summary>
internal sealed partial class JumpHand
{
    private static readonly ButtonGesture Hold = ButtonGesture.Hold(850);

    internal JumpHand(OtpAccount[] accounts)
    {
        Assert.Equal(Status.Ok, Token.Ask(new BeginAddCommand { Count = accounts.Length }));
        foreach (OtpAccount[] some in accounts.Chunk(8))
        {
            var add = new AddCommand { Flags = AddCommand.FlagAllowDuplicates };
            add.Credentials = [.. some.Select(account => new OtpCredential(account, [.. "a secret"u8]))];
            Assert.Equal(Status.Ok, Token.Ask(add, press: false));
            Assert.All(add.Outcomes, outcome => Assert.Equal(Status.Ok, outcome));
        }

        Token.Run(3000);
    }

    internal TestToken Token { get; } = new();

    internal int Presses { get; set; }

    /// <summary>The position of the account on the screen, from 1; 0 when there is none.</summary>
    internal int Position => PositionPattern().Match(Token.Text[0]) is { Success: true } match ? int.Parse(match.Groups[1].Value, null) : 0;

    /// <summary>The selected entry of a menu or list, without its mark.</summary>
    internal string Selected => Token.Text.First(line => line.StartsWith('▶'))[1..].TrimEnd();

    /// <summary>From an account to the first list.</summary>
    internal void OpenJump()
    {
        PressHold();
        while (Selected != "Jump to…")
        {
            PressOnce();
        }

        PressHold();
        while (Token.Text[0] == "Sorting")
        {
            Token.Run(100);
        }

        Assert.Equal(0, Position);
    }

    /// <summary>Through lists that are known, by the entry to choose in each and how many the list has.</summary>
    internal void Walk(IEnumerable<(int Entry, int Count)> path)
    {
        foreach ((int entry, int count) in path)
        {
            int back = count - entry;
            bool isNearerBack = 2 * back < entry;
            for (int step = 0; step < (isNearerBack ? back : entry); step++)
            {
                if (isNearerBack)
                {
                    PressTwice();
                }
                else
                {
                    PressOnce();
                }
            }

            PressHold();
        }
    }

    /// <summary>How many entries the list on the screen has, the way back included; then that is selected.</summary>
    internal int CountEntries()
    {
        int count = 1;
        while (Selected != "Back")
        {
            PressOnce();
            count++;
        }

        return count;
    }

    internal void PressOnce()
    {
        Token.Play(ButtonGesture.Press);
        Presses++;
    }

    internal void PressTwice()
    {
        Token.Play(ButtonGesture.DoublePress);
        Presses += 2;
    }

    internal void PressHold()
    {
        Token.Play(Hold);
        Presses++;
    }

    [GeneratedRegex("([0-9]+)/[0-9]+ *$")]
    private static partial Regex PositionPattern();
}
