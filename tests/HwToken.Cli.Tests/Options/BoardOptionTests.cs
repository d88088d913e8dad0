extern alias esp32;

using System.Linq;
using esp32::HwToken.Esp32Emulator;
using HwToken.Cli.Verbs;

namespace HwToken.Cli.Tests.Options;

/// <summary>The boards of <c>sim --board</c> are those that are emulated.</summary>
public sealed class BoardOptionTests
{
    [Fact]
    public void Every_emulated_board_can_be_chosen() => Assert.Equal(EmulatedBoard.All.Select(board => board.Name), SimVerb.Esp32Boards);
}
