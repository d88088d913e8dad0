using System;
using System.Threading;
using HwToken.Core.Crypto;
using HwToken.Core.Tests.Vault.Model;

namespace HwToken.Core.Tests.Vault;

public class InitialisationVectorTests
{
    private int sealedRecords;
    private int keyFiles;

    [Fact]
    public void None_comes_twice_for_a_key()
    {
        SeededHistories.ForEach(2, 2_000, (10, 40), 6, 2000, (steps, cuts) =>
        {
            var watch = new SealedRecords();
            new History(cuts, null, watch.Watch).Run(steps);
            Interlocked.Add(ref sealedRecords, watch.Count);
            Interlocked.Add(ref keyFiles, watch.KeyFiles);
        });
        Assert.InRange(sealedRecords, 20_000, int.MaxValue);
        Assert.InRange(keyFiles, 4_000, int.MaxValue);
    }

    // Each start begins with the same pool, and all accounts have the same secret, names and counter, so that only
    // the records' numbers tell them apart.
    [Fact]
    public void None_comes_twice_for_a_key_even_if_the_random_source_says_the_same_after_every_start()
    {
        SeededHistories.ForEach(3, 2_000, (10, 40), 6, 2000, (steps, cuts) =>
        {
            foreach (int[] step in steps)
            {
                step[2] = 8;
                step[3] = 8;
            }

            var watch = new SealedRecords { AllowsSameWrap = true };
            new History(cuts, () => new RandomGenerator(), watch.Watch).Run(steps);
            Interlocked.Add(ref sealedRecords, watch.Count);
        });
        Assert.InRange(sealedRecords, 20_000, int.MaxValue);
    }

    [Fact]
    public void An_account_removed_and_added_again_after_a_start_has_another_vector_from_the_same_random_bytes()
    {
        var watch = new SealedRecords { AllowsSameWrap = true };
        var storage = new StrictStorage { Appended = watch.Watch };
        for (int round = 0; round < 5; round++)
        {
            var driver = new VaultDriver(storage, null, () => new RandomGenerator());
            Assert.True(driver.Run(new AddAccounts(1, 8)));
            Assert.True(driver.Run(new RemoveAccounts(0, 1)));
            storage = driver.Storage.Restart();
        }

        Assert.Equal(5, watch.Count);
    }

    [Fact]
    public void A_torn_record_written_again_after_a_start_has_another_vector_from_the_same_random_bytes()
    {
        var watch = new SealedRecords { AllowsSameWrap = true };
        var driver = new VaultDriver(new StrictStorage { Appended = watch.Watch }, null, () => new RandomGenerator());
        Assert.True(driver.Run(new AddAccounts(1, 8)));
        driver.Restart();
        StrictStorage start = driver.Storage.Restart();
        for (int bytes = 34; bytes < 100; bytes++)
        {
            var again = new SealedRecords { AllowsSameWrap = true };
            Replay(start, again);
            StrictStorage storage = start.Restart();
            storage.Appended = again.Watch;
            var torn = new VaultDriver(storage, driver.Model.Clone(), () => new RandomGenerator());
            torn.Storage.WritesUntilFailure = 0;
            torn.Storage.FailingBytes = bytes;
            Assert.False(torn.RunOrFail(new AddAccounts(1, 8), out _));
            torn.Restart();
            Assert.True(torn.Run(new AddAccounts(1, 8)));
            Assert.Equal(3, again.Count);
        }
    }

    // What is on the disk already counts as sealed before.
    private static void Replay(StrictStorage storage, SealedRecords watch)
    {
        foreach ((string name, byte[] content) in storage.Files)
        {
            if (name.StartsWith("vault", StringComparison.Ordinal))
            {
                int end = TestVault.FindSnapshotEnd(content);
                watch.Watch(name, 0, content[..end]);
                watch.Watch(name, end, content[end..]);
            }
        }
    }
}
