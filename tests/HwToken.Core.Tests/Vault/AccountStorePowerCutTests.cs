using System.Collections.Generic;
using CsCheck;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;

namespace HwToken.Core.Tests.Vault;

/// <summary>The store against a plain list, through histories of changes that end in a power cut at any byte.</summary>
public class AccountStorePowerCutTests
{
    private static readonly Gen<int[][]> Histories = Gen.Int[0, 9999].Array[4].Array[1, 25];

    [Fact]
    public void What_was_acknowledged_is_there_and_what_was_not_is_whole_or_absent() =>
        Gen.Select(Histories, Gen.Int[0, 3000]).Sample((history, cut) =>
        {
            var storage = new MemoryStorage { BytesUntilCut = cut };
            var store = new AccountStore(storage);
            store.Open();
            var model = new List<(int Id, string Label, ulong Counter)>();
            List<(int Id, string Label, ulong Counter)>? alternative = null;
            foreach (int[] step in history)
            {
                var next = new List<(int Id, string Label, ulong Counter)>(model);
                bool isAcknowledged = Apply(store, step, next);
                if (!isAcknowledged)
                {
                    // The last change before a cut may have got through without an answer.
                    alternative = next;
                    break;
                }

                model = next;
            }

            List<(int Id, string Label, ulong Counter)> found = Read(storage.Restart());
            if (alternative == null || !Matches(alternative, found))
            {
                Assert.Equal(model, found);
            }
        }, iter: 20_000);

    [Fact]
    public void Every_cut_of_a_short_history_is_survived()
    {
        for (int cut = 0; ; cut++)
        {
            var storage = new MemoryStorage { BytesUntilCut = cut };
            AccountStore store = AccountStoreTests.Open(storage);
            int acknowledged = 0;
            Status[] outcomes = new Status[1];
            int[] details = new int[1];
            for (int number = 1; number <= 5; number++)
            {
                store.Add([AccountStoreTests.Make("I", "label " + number, number)], false, outcomes, details);
                acknowledged += outcomes[0] == Status.Ok ? 1 : 0;
            }

            bool isRemoved = acknowledged == 5 && store.Remove([store.GetId(0)], out _) == Status.Ok;
            List<string?> labels = AccountStoreTests.Labels(AccountStoreTests.Open(storage.Restart()));
            int least = acknowledged - (acknowledged == 5 ? 1 : 0);
            Assert.InRange(labels.Count, isRemoved ? 4 : least, isRemoved ? 4 : acknowledged + 1);
            if (isRemoved && !storage.IsCut)
            {
                return;
            }
        }
    }

    [Fact]
    public void A_store_that_was_cut_takes_changes_again() => Gen.Select(Histories, Gen.Int[0, 2000]).Sample((history, cut) =>
    {
        var storage = new MemoryStorage { BytesUntilCut = cut };
        var store = new AccountStore(storage);
        store.Open();
        var ignored = new List<(int Id, string Label, ulong Counter)>();
        foreach (int[] step in history)
        {
            if (!Apply(store, step, ignored))
            {
                break;
            }
        }

        MemoryStorage restarted = storage.Restart();
        AccountStore again = AccountStoreTests.Open(restarted);
        Assert.False(again.IsFaulted);
        int before = again.Count;
        AccountStoreTests.AddOne(again, AccountStoreTests.Make("after", "the cut", 123456));
        Assert.Equal(before + 1, AccountStoreTests.Open(restarted.Restart()).Count);
    }, iter: 5_000);

    // One change, made of four numbers, to the store and to the model; false when the store did not acknowledge it.
    private static bool Apply(AccountStore store, int[] step, List<(int Id, string Label, ulong Counter)> model)
    {
        int at = model.Count == 0 ? -1 : step[1] % model.Count;
        switch (at < 0 ? 0 : step[0] % 6)
        {
            case 1:
                int removed = model[at].Id;
                model.RemoveAt(at);
                return store.Remove([removed], out _) == Status.Ok;
            case 2:
                int to = step[2] % model.Count;
                (int Id, string Label, ulong Counter) moved = model[at];
                model.RemoveAt(at);
                model.Insert(to, moved);
                return store.Move(moved.Id, to) == Status.Ok;
            case 3:
                string name = "renamed " + step[3];
                model[at] = model[at] with { Label = name };
                return store.Rename(model[at].Id, "Issuer", name) == Status.Ok;
            case 4:
                model[at] = model[at] with { Counter = (ulong)step[3] };
                return store.SetCounter(model[at].Id, (ulong)step[3]) == Status.Ok;
            default:
                string label = "label " + step[2];
                var account = new OtpAccount { Type = OtpType.Hotp, Issuer = "Issuer", Label = label };
                var credential = new OtpCredential(account, [(byte)step[2], (byte)(step[2] >> 8), (byte)step[3], 7]);
                Status[] outcomes = new Status[1];
                int[] details = new int[1];
                store.Add([credential], true, outcomes, details);
                model.Add((outcomes[0] == Status.Ok ? details[0] : -1, label, 0));
                return outcomes[0] == Status.Ok;
        }
    }

    private static List<(int Id, string Label, ulong Counter)> Read(MemoryStorage storage)
    {
        AccountStore store = AccountStoreTests.Open(storage);
        Assert.False(store.IsFaulted);
        var found = new List<(int Id, string Label, ulong Counter)>();
        for (int position = 0; position < store.Count; position++)
        {
            OtpAccount? account = store.ReadAccount(position);
            Assert.NotNull(account);
            found.Add((store.GetId(position), account.Label, account.Counter));
        }

        return found;
    }

    // An account that was being added has no known id.
    private static bool Matches(List<(int Id, string Label, ulong Counter)> expected, List<(int Id, string Label, ulong Counter)> found)
    {
        if (expected.Count != found.Count)
        {
            return false;
        }

        for (int index = 0; index < found.Count; index++)
        {
            bool isSameId = expected[index].Id == -1 || expected[index].Id == found[index].Id;
            if (!isSameId || expected[index].Label != found[index].Label || expected[index].Counter != found[index].Counter)
            {
                return false;
            }
        }

        return true;
    }
}
