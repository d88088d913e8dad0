using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Threading;
using HwToken.Cli.Enrolling;
using HwToken.Cli.Tests.Harness;

namespace HwToken.Cli.Tests.Enrolling;

public sealed class SerialLedgerTests
{
    [Fact]
    public void Numbers_go_on_behind_the_highest_and_identities_get_a_suffix()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "enrolled-serials.txt"), "A-0041\nA-7\nB-9999\nA-x");
        var ledger = new SerialLedger(folder.Path);

        Assert.Equal(["A-0042", "B-10000", "C0001", "ID", "ID-2", "A-0043"], [ledger.Take("A-", "ID"), ledger.Take("B-", "ID"), ledger.Take("C", "ID"), ledger.Take(null, "ID"), ledger.Take(null, "ID"), ledger.Take("A-", "ID")]);
    }

    [Fact]
    public void Runs_at_the_same_time_get_different_numbers()
    {
        using var folder = new TemporaryFolder();
        var taken = new ConcurrentBag<string>();
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (int time = 0; time < 25; time++)
            {
                taken.Add(new SerialLedger(folder.Path).Take("A", "ID"));
            }
        }))];

        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        Assert.Equal(100, taken.Distinct().Count());
    }
}
