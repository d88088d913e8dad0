using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Crypto;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using HwToken.Firmware.Jump;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;

namespace HwToken.Firmware.Tests.Jump;

public sealed class SortedNamesTests
{
    private readonly TokenVault vault;
    private readonly SortedNames names;

    public SortedNamesTests()
    {
        vault = new TokenVault(new SimulatedFlash(new MemoryFlashMedium()), new SimulatedCipher(), new RandomGenerator());
        vault.Open();
        Assert.True(vault.EnsureKey());
        names = new SortedNames(vault.Accounts);
    }

    [Fact]
    public void Names_are_sorted_by_issuer_and_then_by_label()
    {
        Add("GitHub", "bob");
        Add("", "école");
        Add("github", "Ada");
        Add("GitHub Enterprise", "ada");
        Add("", "1Password");
        Add("eBay", "ada");
        Assert.Equal(["eBay ada", " école", "github Ada", "GitHub bob", "GitHub Enterprise ada", " 1Password"], Sort());
    }

    [Fact]
    public void Long_names_that_differ_only_at_their_end_are_sorted_too()
    {
        foreach (int number in new[] { 3, 1, 4, 5, 2 })
        {
            Add("Gesellschaft für Datenschutz", "ada.lovelace" + number);
        }

        Assert.Equal(["1", "2", "3", "4", "5"], Sort().Select(name => name[^1..]));
        Assert.All(Enumerable.Range(1, 4), place => Assert.InRange(names.GetShared(place), 30, SortedNames.Same - 1));
    }

    [Fact]
    public void Names_that_are_the_same_keep_the_owners_order()
    {
        for (int number = 0; number < 20; number++)
        {
            Add("GitHub", "ada");
        }

        Sort();
        Assert.Equal(Enumerable.Range(0, 20), Enumerable.Range(0, 20).Select(names.GetPosition));
        Assert.All(Enumerable.Range(1, 19), place => Assert.Equal(SortedNames.Same, names.GetShared(place)));
    }

    [Fact]
    public void Five_hundred_names_are_sorted_as_another_sort_does_it()
    {
        var random = new Random(5);
        for (int number = 0; number < AccountStore.Capacity; number++)
        {
            Add(random.Next(3) == 0 ? "" : "issuer" + random.Next(20), "label" + random.Next(10_000));
        }

        string[] sorted = Sort();
        Assert.Equal(sorted.OrderBy(name => name.StartsWith(' ') ? name[1..] : name.Replace(' ', '\u0001'), StringComparer.Ordinal), sorted);
    }

    [Fact]
    public void The_order_counts_until_the_accounts_change_and_is_not_read_twice()
    {
        Add("B", "b");
        int id = Add("A", "a");
        Sort();
        names.Begin();
        Assert.True(names.IsReady);
        Assert.Equal(Status.Ok, vault.Accounts.SetCounter(id, 7));
        Assert.True(names.IsReady);
        Assert.Equal(Status.Ok, vault.Accounts.Rename(id, "C", "c", []));
        Assert.False(names.IsReady);
        Assert.Equal(["B b", "C c"], Sort());
        Assert.Equal(Status.Ok, vault.Accounts.Move(id, 0));
        Assert.False(names.IsReady);
        Assert.Equal(["B b", "C c"], Sort());
        Assert.Equal(Status.Ok, vault.Accounts.Remove([id], out _));
        Assert.False(names.IsReady);
        Assert.Equal(["B b"], Sort());
        names.Forget();
        Assert.False(names.IsReady);
        Assert.Equal(0, names.Count);
    }

    private int Add(string issuer, string label)
    {
        Status[] outcomes = new Status[1];
        int[] details = new int[1];
        vault.Accounts.Add([new OtpCredential(new OtpAccount { Issuer = issuer, Label = label }, [1, 2, 3])], true, outcomes, details);
        Assert.Equal(Status.Ok, outcomes[0]);
        return details[0];
    }

    private string[] Sort()
    {
        names.Begin();
        for (int step = 0; !names.IsReady; step++)
        {
            Assert.True(step < 10_000);
            names.Step(7);
        }

        var sorted = new List<string>();
        for (int place = 0; place < names.Count; place++)
        {
            OtpAccount account = vault.Accounts.ReadAccount(names.GetPosition(place))!;
            sorted.Add(account.Issuer + " " + account.Label);
        }

        return [.. sorted];
    }
}
