using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Crypto;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;

namespace HwToken.Firmware.Tests;

/// <summary>
/// What any operation may cost, whatever the number of accounts: at most 6 files opened or deleted in a step, none left open
/// behind it (<see cref="TestToken.Run"/>), and a bound of memory that dies. On the device each access by name costs the
/// library's own 2.5 KB more; what the firmware allocates is about the same there as here (performance.md, "Selecting an
/// account": 0.97 to 1.04 of it).
/// </summary>
public sealed class StorageBudgetTests
{
    private const int MaxOpens = 6;
    private const int MaxBytes = 8 * 1024;

    // What is not there yet: fourteen accounts are unpacked, compared and sealed in one step, and a list of the jump reads
    // eight names in one.
    private static readonly Dictionary<string, int> DearerOperations = new() { ["add as many as a message holds, by leave"] = 32 * 1024, ["jump"] = 12 * 1024 };

    private static readonly Dictionary<string, Action<TestToken>> Operations = new()
    {
        ["hello"] = token => AskOk(token, new HelloCommand()),
        ["list from the first on"] = token => AskOk(token, new ListCommand()),
        ["list from the middle on"] = token => AskOk(token, new ListCommand { Start = 5 }),
        ["begin to add"] = token => Ask(token, new BeginAddCommand { Count = 1 }),
        ["add one"] = token => Ask(token, Add(1)),
        ["add as many as a message holds, by leave"] = AddMany,
        ["add one that is there already"] = token => Assert.Equal(Status.DuplicateSecret, token.Ask(new AddCommand { Credentials = [Make(1)] })),
        ["replace"] = token => AskOk(token, new ReplaceCommand { Id = 4, Credential = Make(9000) }),
        ["rename"] = token => AskOk(token, new RenameCommand { Id = 4, Issuer = "Renamed", Label = "ada@example.org" }),
        ["move"] = token => AskOk(token, new MoveCommand { Id = 2, Position = 7 }),
        ["remove one, with the snapshot that follows"] = token => RemoveAndRest(token, [3]),
        ["remove eight, with the snapshot that follows"] = token => RemoveAndRest(token, [3, 4, 5, 6, 7, 8, 9, 10]),
        ["code"] = AskCode,
        ["set the clock"] = token => AskOk(token, new SetTimeCommand { UnixSeconds = new DateTimeOffset(token.Time.UtcNow).ToUnixTimeSeconds() }),
        ["reset"] = token => AskOk(token, new ResetCommand()),
        ["get health"] = token => AskOk(token, new GetHealthCommand()),
        ["press to the next account"] = token => token.Play(ButtonGesture.Press),
        ["look at the details"] = token => token.Choose("Details"),
        ["jump"] = Jump,
        ["make a counter's code"] = MakeCounterCode,
        ["use another account"] = token => UseAnother(token),
        ["change a setting"] = token => token.Choose("Brightness: 4"),
    };

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string operation in Operations.Keys)
            {
                foreach (int accounts in new[] { 10, 100, 500 })
                {
                    cases.Add(operation, accounts);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_step_of_an_operation_opens_more_than_6_files_or_takes_more_than_8_KB(string operation, int accounts)
    {
        // A full token takes no more.
        int room = operation.StartsWith("add", StringComparison.Ordinal) || operation.StartsWith("begin", StringComparison.Ordinal) ? AddCommand.MaxCount : 0;
        var token = new TestToken(medium: Fill(Math.Min(accounts, AccountStore.Capacity - room)));
        token.Run(1000);
        token.Costs.Reset();
        Operations[operation](token);
        TestContext.Current.TestOutputHelper?.WriteLine($"{operation}, {accounts} accounts: {token.Costs.MostOpens} opens, {token.Costs.MostBytes} bytes in its dearest step");
        Assert.InRange(token.Costs.MostOpens, 0, MaxOpens);
        Assert.InRange(token.Costs.MostBytes, 0, DearerOperations.GetValueOrDefault(operation, MaxBytes));
    }

    // A start makes what stays; what dies of it is that of the vault.
    [Theory]
    [InlineData(10, false)]
    [InlineData(500, false)]
    [InlineData(10, true)]
    [InlineData(500, true)]
    public void A_start_opens_no_more_files_and_takes_no_more_for_the_vault(int accounts, bool isCutWithinSnapshot)
    {
        MemoryFlashMedium medium = Fill(accounts);
        if (isCutWithinSnapshot)
        {
            BeginSnapshot(new TestToken(medium: medium));
        }

        var storage = new CountedStorage(new SimulatedFlash(medium));
        var cipher = new CountedCipher();
        var costs = new StepCosts(storage, cipher);
        var vault = new TokenVault(storage, cipher, new RandomGenerator());
        costs.Begin();
        vault.Open();
        costs.End();
        Assert.Equal(isCutWithinSnapshot ? accounts - 1 : accounts, vault.Accounts.Count);
        TestContext.Current.TestOutputHelper?.WriteLine($"start, {accounts} accounts: {costs.MostOpens} opens, {costs.MostBytes} bytes");
        Assert.InRange(costs.MostOpens, 1, MaxOpens);
        Assert.InRange(costs.MostBytes, 1, MaxBytes);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(500)]
    public void No_use_of_a_PIN_opens_more_files_or_takes_more_beside_its_key(int accounts)
    {
        var storage = new CountedStorage(new SimulatedFlash(Fill(accounts)));
        var cipher = new CountedCipher();
        var vault = new TokenVault(storage, cipher, new RandomGenerator());
        vault.Open();
        byte[] pin = "1234"u8.ToArray();
        (string Name, Func<bool> Do)[] uses =
        [
            ("set", () => vault.SetPin(pin, 1)), ("change", () => vault.SetPin("4321"u8.ToArray(), 1)), ("change back", () => vault.SetPin(pin, 1)),
            ("wrong", () => vault.Unlock("0000"u8.ToArray()) == UnlockResult.Wrong), ("right", () => vault.Unlock(pin) == UnlockResult.Unlocked),
            ("limit", () => vault.SetMaxAttempts(3)), ("remove", vault.RemovePin), ("set again", () => vault.SetPin(pin, 1)),
            ("wrong once", () => vault.Unlock("0000"u8.ToArray()) == UnlockResult.Wrong), ("wrong twice", () => vault.Unlock("0000"u8.ToArray()) == UnlockResult.Wrong),
            ("wrong for the last time", () => vault.Unlock("0000"u8.ToArray()) == UnlockResult.Erased), ("first PIN", () => vault.SetPin(pin, 1)),
        ];
        foreach ((string name, Func<bool> use) in uses)
        {
            var costs = new StepCosts(storage, cipher);
            costs.Begin();
            Assert.True(use(), name);
            costs.End();
            TestContext.Current.TestOutputHelper?.WriteLine($"{name}, {accounts} accounts: {costs.MostOpens} opens, {costs.MostBytes} bytes");
            Assert.InRange(costs.MostOpens, 1, MaxOpens);
            Assert.InRange(costs.MostBytes, 1, MaxBytes);
            Assert.False(storage.IsOpen);
        }
    }

    private static void Ask(TestToken token, Command command) => AskOk(token, command);

    private static void AskOk(TestToken token, Command command) => Assert.Equal(Status.Ok, token.Ask(command));

    private static OtpCredential Make(int number)
    {
        var account = new OtpAccount { Issuer = "Issuer " + number, Label = "ada@example.org", Type = number % 10 == 3 ? OtpType.Hotp : OtpType.Totp };
        byte[] secret = new byte[20];
        BitConverter.TryWriteBytes(secret, number);
        return new OtpCredential(account, secret);
    }

    private static AddCommand Add(int count) =>
        new() { Credentials = [.. Enumerable.Range(1000, count).Select(Make)], Outcomes = new Status[count], Details = new int[count] };

    private static void AddMany(TestToken token)
    {
        AskOk(token, new BeginAddCommand { Count = 14 });
        AddCommand add = Add(14);
        AskOk(token, add);
        Assert.All(add.Outcomes, outcome => Assert.Equal(Status.Ok, outcome));
    }

    private static void RemoveAndRest(TestToken token, int[] ids)
    {
        AskOk(token, new RemoveCommand { Ids = ids });
        long length = token.Medium.GetLengths().Sum();
        token.Run(30_000);
        Assert.True(token.Medium.GetLengths().Sum() < length, "There was no snapshot.");
    }

    private static void AskCode(TestToken token)
    {
        token.Choose("Codes over USB: off");
        token.Choose("Codes over USB: ask");
        token.Run(3000);
        AskOk(token, new CodeCommand { Id = 1 });
    }

    private static void Jump(TestToken token)
    {
        token.Choose("Jump to…");
        token.Run(5000);
        token.Play(ButtonGesture.Hold(1000));
        token.Play(ButtonGesture.Hold(1000));
    }

    private static void MakeCounterCode(TestToken token)
    {
        token.Play(ButtonGesture.Press);
        token.Play(ButtonGesture.Press);
        token.Choose("New code");
        Assert.Equal(1UL, ReadCounter(token));
    }

    private static ulong ReadCounter(TestToken token)
    {
        var list = new ListCommand();
        AskOk(token, list);
        return list.Accounts[2].Counter;
    }

    private static void UseAnother(TestToken token)
    {
        token.Play(ButtonGesture.Press);
        token.Run(6000);
    }

    private static void BeginSnapshot(TestToken token)
    {
        AskOk(token, new RemoveCommand { Ids = [3] });
        for (int step = 0; step < 200 && token.Medium.GetLengths().Count() < 3; step++)
        {
            token.Run(TestToken.StepMilliseconds);
        }

        Assert.Equal(3, token.Medium.GetLengths().Count());
    }

    private static MemoryFlashMedium Fill(int accounts)
    {
        var medium = new MemoryFlashMedium();
        var vault = new TokenVault(new SimulatedFlash(medium), new CountedCipher(), new RandomGenerator());
        vault.Open();
        Assert.True(vault.EnsureKey());
        OtpCredential[] credentials = [.. Enumerable.Range(1, accounts).Select(Make)];
        var outcomes = new Status[accounts];
        vault.Accounts.Add(credentials, true, outcomes, new int[accounts]);
        Assert.All(outcomes, outcome => Assert.Equal(Status.Ok, outcome));
        return medium;
    }
}
