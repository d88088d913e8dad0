using System;
using System.Collections.Generic;
using HwToken.Core.Crypto;

namespace HwToken.Core.Tests.Vault.Model;

/// <summary>Random changes in a row, each made of four numbers, with cuts at given distances.</summary>
internal sealed class History
{
    private readonly VaultDriver driver;
    private readonly int[] cuts;
    private int nextCut;

    /// <summary>Starts an empty token.</summary>
    /// <param name="cuts">Cut points to the first cut, then from each start to the next cut.</param>
    /// <param name="makeRandom">See <see cref="VaultDriver"/>.</param>
    /// <param name="appended">See <see cref="StrictStorage.Appended"/>.</param>
    internal History(int[] cuts, Func<RandomGenerator>? makeRandom = null, Action<string, int, byte[]>? appended = null)
    {
        this.cuts = cuts;
        var storage = new StrictStorage { PointsUntilCut = TakeCut(), Appended = appended };
        driver = new VaultDriver(storage, null, makeRandom, TakeCut);
    }

    /// <summary>Makes the changes and looks, at the end, at what is in memory and what is on the disk.</summary>
    internal void Run(int[][] steps)
    {
        foreach (int[] step in steps)
        {
            foreach (Operation operation in Choose(step, driver.Model))
            {
                if (!driver.Run(operation))
                {
                    break;
                }
            }
        }

        // No more cuts.
        nextCut = cuts.Length;
        driver.Storage.PointsUntilCut = -1;
        driver.CheckMemory();
        driver.Restart();

        // Whatever happened, it takes changes.
        // (The right PIN after the last wrong one erases first.)
        Assert.True(driver.Run(new AddAccounts(1, 7)) || driver.Run(new AddAccounts(1, 7)));
        driver.Restart();
    }

    private static IEnumerable<Operation> Choose(int[] step, VaultModel model)
    {
        int count = model.Accounts.Count;
        int at = count == 0 ? -1 : step[1] % count;
        bool hasPin = model.Pin is not null;
        switch (step[0] % 32)
        {
            case < 4 when at >= 0:
                return [new RemoveAccounts(at, 1 + (step[2] % Math.Min(3, count - at)))];
            case < 8 when at >= 0:
                return [new RenameAccount(at, "renamed " + step[3])];
            case < 11 when at >= 0:
                return [new MoveAccount(at, step[2] % (count + 2))];
            case < 15 when at >= 0:
                return [new StepCounter(at)];
            case < 17 when at >= 0:
                return [new ReplaceAccount(at, step[3])];
            case 17:
            case 18:
                return [new ChangePin((1000 + step[1]).ToString(System.Globalization.CultureInfo.InvariantCulture))];
            case 19 when hasPin:
                return [new TakePinAway()];
            case 20 when hasPin:
            case 21 when hasPin:
                return [new GiveWrongPin()];
            case 22 when hasPin:
                return [new LockVault(), new GiveRightPin()];
            case 23 when hasPin && model.Attempts + 1 < model.MaxAttempts:
                return [new GiveWrongPin(), new GiveWrongPin()];
            case 24:
                int key = 1 + (step[1] % 14);
                return [new StoreSetting(key, new byte[step[2] % (StoreSetting.IsGuard(key) ? 36 : 65)])];
            case 25 when step[1] % 2 == 0:
                return [new LimitAttempts(3 + (step[2] % 3))];
            case 26 when step[1] % 4 == 0:
                return [new EraseVault()];
            case 27:
            case 28:
                return [new RestAndTidy(1 + (step[1] % 5))];
            case 29 when at >= 0:
                return [new RemoveAccounts(at, 1), new RestAndTidy(1 + (step[1] % 3)), new AddAccounts(1, step[2])];
            default:
                return [new AddAccounts(1 + (step[1] % 3), step[2])];
        }
    }

    private int TakeCut() => nextCut < cuts.Length ? cuts[nextCut++] : -1;
}
