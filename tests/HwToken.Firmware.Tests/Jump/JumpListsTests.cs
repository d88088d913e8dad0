using System;
using System.Linq;
using CsCheck;
using HwToken.Firmware.Jump;

namespace HwToken.Firmware.Tests.Jump;

/// <summary>The arithmetic of the lists alone, for every number of accounts and whatever the names have in common.</summary>
public sealed class JumpListsTests
{
    private const int MostAccounts = 500;

    [Fact]
    public void No_account_is_farther_than_the_presses_that_were_promised() =>
        Gen.Select(Gen.Int[1, MostAccounts], Gen.Byte.Array[MostAccounts + 1]).Sample(
            (count, shared) => Assert.InRange(GetFarthest(shared, 0, count, JumpLists.GetPresses(count)), 1, JumpLists.GetPresses(count)),
            seed: "0N0XIzNsQ0O2",
            iter: 2000,
            threads: 1);

    [Fact]
    public void Nor_when_all_names_have_the_same_in_common()
    {
        byte[] shared = new byte[MostAccounts + 1];
        for (int count = 1; count <= MostAccounts; count++)
        {
            Assert.InRange(GetFarthest(shared, 0, count, JumpLists.GetPresses(count)), 1, JumpLists.GetPresses(count));
        }
    }

    [Theory]
    [InlineData(8, 7)]
    [InlineData(10, 5)]
    [InlineData(100, 9)]
    [InlineData(134, 9)]
    [InlineData(135, 10)]
    [InlineData(500, 12)]
    public void So_many_presses_choose_one_of_so_many_accounts(int count, int presses) => Assert.Equal(presses, JumpLists.GetPresses(count));

    [Fact]
    public void A_cut_is_made_between_two_first_letters_if_there_is_such_a_place()
    {
        // Eighty names: ten letters of eight names each, each name with two letters in common with the one before.
        byte[] shared = [.. Enumerable.Range(0, 81).Select(place => (byte)(place % 8 == 0 ? 0 : 2))];
        int[] edges = new int[JumpLists.MaxNames + 1];
        Assert.Equal(JumpLists.Ranges, JumpLists.Divide(shared, 0, 80, JumpLists.GetPresses(80), edges));
        Assert.All(edges[..JumpLists.Ranges], edge => Assert.Equal(0, edge % 8));
    }

    // The farthest account, in presses from this list on: the entries and the way back go around.
    private static int GetFarthest(byte[] shared, int start, int end, int presses)
    {
        int[] edges = new int[JumpLists.MaxNames + 1];
        int count = JumpLists.Divide(shared, start, end, presses, edges);
        Assert.Equal(start, edges[0]);
        Assert.Equal(end, edges[count]);
        int farthest = 0;
        for (int entry = 0; entry < count; entry++)
        {
            int size = edges[entry + 1] - edges[entry];
            Assert.InRange(size, 1, end - start);
            int moves = Math.Min(entry, 2 * (count + 1 - entry)) + 1;
            int beyond = size == 1 ? 0 : GetFarthest(shared, edges[entry], edges[entry + 1], JumpLists.GetRest(presses, entry));
            farthest = Math.Max(farthest, moves + beyond);
        }

        return farthest;
    }
}
