using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Tests.Vault.Model;
using HwToken.Core.Vault;

namespace HwToken.Core.Tests.Vault;

/// <summary>Every cut point of every operation, and every write of it that can fail, after short histories.</summary>
public class PowerCutTests
{
    private static readonly Dictionary<string, Operation[]> Histories = new()
    {
        ["nothing"] = [],
        ["a setting"] = [new StoreSetting(1, [1, 2, 3, 4, 5, 6, 7, 8])],
        ["a PIN alone"] = [new ChangePin("1234")],
        ["three accounts"] = [new AddAccounts(3, 10)],
        ["accounts and a PIN"] = [new AddAccounts(2, 20), new ChangePin("123456"), new StepCounter(1), new StoreSetting(2, [1])],
        ["accounts, removals, moves"] =
        [
            new AddAccounts(3, 30), new RemoveAccounts(1, 1), new AddAccounts(1, 49), new MoveAccount(2, 0), new StepCounter(0),
            new ReplaceAccount(1, 63), new RenameAccount(0, "renamed"),
        ],
        ["a snapshot of two slices is due"] =
        [
            new AddAccounts(10, 30), new StepCounter(8), new StepCounter(2), new RemoveAccounts(1, 1),
        ],
        ["two of three attempts"] =
        [
            new AddAccounts(1, 40), new LimitAttempts(3), new ChangePin("9999"), new GiveWrongPin(), new GiveWrongPin(),
        ],
        ["erased before"] = [new AddAccounts(2, 50), new ChangePin("4321"), new EraseVault(), new AddAccounts(1, 60)],
    };

    private const int ManyAccounts = 5;

    private static readonly Operation[] Operations =
    [
        new AddAccounts(1, 1), new AddAccounts(3, 7), new ReplaceAccount(0, 5), new RenameAccount(0, "other"), new MoveAccount(0, 1),
        new RemoveAccounts(0, 1), new RemoveAccounts(0, 2), new StepCounter(0), new StoreSetting(3, [9, 9]), new LimitAttempts(5),
        new ChangePin("1111"), new ChangePin("2222222222222222"), new TakePinAway(), new GiveWrongPin(), new GiveRightPin(), new EraseVault(),
        new RestAndTidy(100), new Amid(1, new AddAccounts(2, 1)), new Amid(2, new RemoveAccounts(0, 1)), new Amid(1, new StepCounter(0)),
        new Amid(1, new MoveAccount(0, 1)), new Amid(2, new RenameAccount(0, "other")), new Amid(1, new StoreSetting(3, [9, 9])),
        new Amid(1, new ChangePin("1111")), new Amid(1, new GiveWrongPin()), new Amid(1, new EraseVault()),
    ];

    public static TheoryData<string> HistoryNames => [.. Histories.Keys];

    [Theory]
    [MemberData(nameof(HistoryNames))]
    public void No_cut_of_any_operation_loses_what_was_acknowledged(string history)
    {
        VaultDriver prepared = Prepare(history);
        int cuts = 0;
        foreach (Operation operation in OperationsAfter(prepared.Model))
        {
            for (int cut = 0; ; cut++)
            {
                VaultDriver driver = Begin(prepared, operation);
                driver.Storage.PointsUntilCut = cut;
                if (driver.Run(operation))
                {
                    driver.Storage.PointsUntilCut = -1;
                    driver.CheckMemory();
                    break;
                }

                cuts++;
                Assert.Equal(1, driver.Cuts);
                driver.CheckMemory();
                GoOn(driver);
            }
        }

        Assert.InRange(cuts, 500, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(HistoryNames))]
    public void A_second_cut_after_the_first_loses_no_more(string history)
    {
        VaultDriver prepared = Prepare(history);
        foreach (Operation operation in OperationsAfter(prepared.Model))
        {
            // The strides have no common divisor with the lengths of records, so that all kinds of pairs come up. A history
            // whose operation writes much has as many pairs as the others, farther apart.
            bool isCut = true;
            int stride = prepared.Model.Accounts.Count > ManyAccounts ? 67 : 17;
            for (int first = 0; isCut; first += stride)
            {
                for (int second = 0; second < 1500; second += stride == 17 ? 97 : 389)
                {
                    VaultDriver driver = Begin(prepared, operation, second);
                    driver.Storage.PointsUntilCut = first;
                    isCut = !driver.Run(operation);
                    if (!isCut)
                    {
                        break;
                    }

                    driver.Run(new AddAccounts(1, 70));
                    driver.Restart();
                    GoOn(driver);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(HistoryNames))]
    public void Every_cut_of_a_start_is_survived(string history)
    {
        VaultDriver prepared = Prepare(history);
        for (int cut = 0; ; cut++)
        {
            StrictStorage storage = prepared.Storage.Restart();
            storage.PointsUntilCut = cut;
            var driver = new VaultDriver(storage, prepared.Model.Clone());
            GoOn(driver);
            if (driver.Cuts == 0)
            {
                break;
            }
        }
    }

    [Fact]
    public void Every_cut_of_a_first_start_is_survived()
    {
        int cuts = 0;
        for (int cut = 0; ; cut++)
        {
            var driver = new VaultDriver(new StrictStorage { PointsUntilCut = cut });
            driver.Storage.PointsUntilCut = -1;
            GoOn(driver);
            if (driver.Cuts == 0)
            {
                break;
            }

            cuts++;
        }

        Assert.InRange(cuts, 24 + 7, 100);
    }

    [Theory]
    [MemberData(nameof(HistoryNames))]
    public void A_write_that_fails_changes_nothing_or_does_no_harm(string history)
    {
        VaultDriver prepared = Prepare(history);
        foreach (Operation operation in OperationsAfter(prepared.Model))
        {
            for (int bytes = 0; bytes < 400; bytes = (bytes * 3) + 1)
            {
                bool hasFailed = true;
                for (int write = 0; hasFailed; write++)
                {
                    hasFailed = FailOne(Begin(prepared, operation), operation, write, bytes, restarts: false);
                    FailOne(Begin(prepared, operation), operation, write, bytes, restarts: true);
                }
            }
        }
    }

    // After an operation in which one write failed: the same vault takes it the second time, and a restart finds one or the other.
    private static bool FailOne(VaultDriver driver, Operation operation, int write, int bytes, bool restarts)
    {
        driver.Storage.WritesUntilFailure = write;
        driver.Storage.Failures = 1;
        driver.Storage.FailingBytes = bytes;
        bool isDone = driver.RunOrFail(operation, out IEnumerable<VaultModel> outcomes);
        bool hasFailed = driver.Storage.WritesUntilFailure < 0;
        driver.Storage.WritesUntilFailure = -1;
        bool isErased = operation is EraseVault or Amid { Inner: EraseVault } || driver.Vault.Fault == VaultFault.StorageFailed;
        if (!isErased)
        {
            driver.CheckMemory();
        }

        if (restarts || (isErased && isDone))
        {
            driver.Recover(outcomes);
        }
        else if (!isDone)
        {
            Assert.True(driver.RunOrFail(operation, out outcomes), operation + " is refused for ever.");
            driver.Recover(outcomes);
        }

        GoOn(driver);
        return hasFailed;
    }

    private static VaultDriver Prepare(string history)
    {
        var driver = new VaultDriver(new StrictStorage());
        foreach (Operation operation in Histories[history])
        {
            Assert.True(driver.Run(operation));
        }

        driver.Restart();
        return driver;
    }

    // The same token once more, unlocked where the operation needs it, and never the prepared one itself.
    private static VaultDriver Begin(VaultDriver prepared, Operation operation, int nextCut = -1)
    {
        int[] next = [nextCut];
        var driver = new VaultDriver(prepared.Storage.Restart(), prepared.Model.Clone(), null, () =>
        {
            int cut = next[0];
            next[0] = -1;
            return cut;
        });
        if (operation.NeedsKey && driver.Model.IsLocked)
        {
            Assert.True(driver.Run(new GiveRightPin()));
        }

        return driver;
    }

    private static IEnumerable<Operation> OperationsAfter(VaultModel model) => Operations.Where(operation => CanBe(operation, model));

    private static bool CanBe(Operation operation, VaultModel model) => operation switch
    {
        Amid amid => CanBe(amid.Inner, model),
        MoveAccount or ReplaceAccount or RenameAccount or StepCounter => model.Accounts.Count > 0,
        RemoveAccounts removal => model.Accounts.Count >= removal.Count,
        GiveWrongPin or GiveRightPin or TakePinAway => model.Pin is not null,
        _ => true,
    };

    private static void GoOn(VaultDriver driver)
    {
        driver.Storage.PointsUntilCut = -1;
        Assert.True(driver.Run(new StoreSetting(4, [4])));
        if (driver.Model.Pin is not null && driver.Model.Attempts >= driver.Model.MaxAttempts)
        {
            Assert.True(driver.Run(new GiveRightPin()));
        }

        Assert.True(driver.Run(new AddAccounts(1, 80)));
        driver.Restart();
    }
}
