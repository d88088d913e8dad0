using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;

namespace HwToken.Firmware.Tests.Jump;

/// <summary>
/// From any of a hundred accounts to any other in at most twelve presses, whatever their names are: every way through the
/// lists is walked with real presses, and the way to the first list from every account.
/// </summary>
public class JumpPressesTests
{
    private const int MostPresses = 12;

    public static TheoryData<string> Sets => new(NameSets.All.Keys);

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_account_is_at_most_twelve_presses_from_every_other(string set)
    {
        OtpAccount[] accounts = NameSets.All[set];
        var hand = new JumpHand(accounts);
        Dictionary<int, int> fromList = Explore(hand);
        Assert.Equal(Enumerable.Range(1, accounts.Length), fromList.Keys.Order());
        Dictionary<int, int> toList = Visit(hand, accounts.Length);
        Assert.Equal(Enumerable.Range(1, accounts.Length), toList.Keys.Order());
        int[] pairs = [.. from start in toList from end in fromList where start.Key != end.Key select start.Value + end.Value];
        int[] best = [.. from start in toList from end in fromList where start.Key != end.Key select Math.Min(start.Value + end.Value, Cycle(start.Key, end.Key, accounts.Length))];
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{set}: {pairs.Length} pairs, worst {pairs.Max()}, mean {pairs.Average():F2}; with pressing on where that is nearer, mean {best.Average():F2}");
        Assert.InRange(pairs.Max(), 1, MostPresses);
    }

    [Fact]
    public void Five_hundred_accounts_are_at_most_fifteen_presses_apart()
    {
        OtpAccount[] accounts = [.. Enumerable.Range(0, 500).Select(number => new OtpAccount { Issuer = "ABCDEFGHIKLMNOPRSTUVWZ"[number * 7 % 22] + "co " + number, Label = "ada" })];
        accounts[0].Type = OtpType.Hotp;
        var hand = new JumpHand(accounts);
        Dictionary<int, int> fromList = Explore(hand);
        Assert.Equal(Enumerable.Range(1, 500), fromList.Keys.Order());
        TestContext.Current.TestOutputHelper?.WriteLine($"500 accounts: from the first list worst {fromList.Values.Max()}, mean {fromList.Values.Average():F2}");
        Assert.InRange(fromList.Values.Max() + 3, 1, 15);
    }

    [Fact]
    public void A_hundred_random_journeys_end_where_they_should()
    {
        OtpAccount[] accounts = NameSets.All["services"];
        var hand = new JumpHand(accounts);
        var paths = new Dictionary<int, (int, int)[]>();
        Explore(hand, paths);
        var random = new Random(1);
        for (int journey = 0; journey < 100; journey++)
        {
            int target = random.Next(1, accounts.Length + 1);
            hand.Presses = 0;
            hand.OpenJump();
            hand.Walk(paths[target]);
            Assert.Equal(target, hand.Position);
            Assert.InRange(hand.Presses, 1, MostPresses);
        }
    }

    private static int Cycle(int start, int end, int count)
    {
        int forward = (end - start + count) % count;
        return Math.Min(forward, 2 * (count - forward));
    }

    // Presses from the first list to each account, by its position.
    private static Dictionary<int, int> Explore(JumpHand hand, Dictionary<int, (int, int)[]>? paths = null)
    {
        var presses = new Dictionary<int, int>();
        var waiting = new Queue<(int Entry, int Count)[]>();
        waiting.Enqueue([]);
        while (waiting.TryDequeue(out (int Entry, int Count)[]? path))
        {
            hand.OpenJump();
            hand.Presses = 0;
            hand.Walk(path);
            if (hand.Position > 0)
            {
                Assert.True(presses.TryAdd(hand.Position, hand.Presses), $"Two ways lead to account {hand.Position}.");
                paths?.Add(hand.Position, path);
                continue;
            }

            int count = hand.CountEntries();
            for (int entry = 0; entry < count - 1; entry++)
            {
                waiting.Enqueue([.. path, (entry, count)]);
            }

            // Out again by the quickest way: to the first account of this list.
            hand.PressOnce();
            while (hand.Position == 0)
            {
                hand.PressHold();
            }
        }

        return presses;
    }

    // Presses from each account to the first list, which is the same for all.
    private static Dictionary<int, int> Visit(JumpHand hand, int count)
    {
        var presses = new Dictionary<int, int>();
        IReadOnlyList<string>? first = null;
        for (int visit = 0; visit < count; visit++)
        {
            int position = hand.Position;
            hand.Presses = 0;
            hand.OpenJump();
            presses.Add(position, hand.Presses);
            first ??= hand.Token.Text;
            Assert.Equal(first, hand.Token.Text);
            hand.PressTwice();
            Assert.Equal("Back", hand.Selected);
            hand.PressHold();
            Assert.Equal(position, hand.Position);
            hand.PressOnce();
        }

        return presses;
    }
}
