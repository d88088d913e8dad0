using System;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;
using HwToken.Simulator.Flash;
using HwToken.Simulator.Screens;

namespace HwToken.Firmware.Tests.Health;

/// <summary>Storage that can't be used: each case has its screen and its code, changes nothing, and can be erased.</summary>
public class VaultFaultTests
{
    private static readonly string[] Files = ["vault-0", "vault-1", "key-0", "key-1"];

    private readonly TestToken token = new();

    public VaultFaultTests() => Add(token, 1);

    [Fact]
    public void A_damaged_file_of_accounts() => AssertFault(VaultFault.Unreadable, "Fault", () => Change(Vault, content => content[0] ^= 0xFF));

    [Fact]
    public void A_file_of_a_newer_firmware() => AssertFault(VaultFault.NewerFormat, "Update needed", () => Change(Vault, content => content[4]++));

    [Fact]
    public void The_accounts_of_another_token() => AssertFault(VaultFault.ForeignKey, "Wrong files", () =>
    {
        var other = new TestToken(seed: 2);
        Add(other, 2);
        string file = Find(other, "vault");
        token.Medium.Delete(Vault);
        token.Medium.Replace(file, other.Medium.Read(file)!);
    });

    [Fact]
    public void A_missing_key() => AssertFault(VaultFault.KeyMissing, "Key missing", () => token.Medium.Delete(Find(token, "key")));

    [Fact]
    public void A_damaged_key() => AssertFault(VaultFault.KeyDamaged, "Key damaged", () => Change(Find(token, "key"), content => content[50] ^= 1));

    [Fact]
    public void A_storage_that_takes_nothing_from_the_first_start_on()
    {
        var medium = new MemoryFlashMedium();
        var failing = new TestToken(medium: medium);
        medium.Delete("vault-0");
        medium.Delete("vault-1");
        failing.Flash.Faults = new FailingWrites(1000);
        failing.Restart();
        failing.Run(100);
        Assert.Contains(ScreenCapture.Of(failing.Panel).Text, line => line.Contains("Storage fails", StringComparison.Ordinal));
        var hello = new HelloCommand();
        Assert.Equal(Status.Ok, failing.Ask(hello));
        Assert.Equal((byte)VaultFault.StorageFailed, hello.Fault);
        Assert.Equal(Status.VaultFault, failing.Ask(new ListCommand()));
    }

    [Fact]
    public void A_full_disk_keeps_what_is_there_and_takes_again_when_there_is_room()
    {
        token.Flash.Faults = new FailingWrites(1000);
        AddCommand add = MakeAdd(2);
        token.Ask(add);
        Assert.Equal(Status.StorageFailed, Assert.Single(add.Outcomes));
        Assert.Contains(ScreenCapture.Of(token.Panel).Text, line => line.Contains("ada1", StringComparison.Ordinal));
        token.Flash.Faults = null;
        Add(token, 2);
        token.Restart();
        token.Run(100);
        var list = new ListCommand();
        Assert.Equal(Status.Ok, token.Ask(list));
        Assert.Equal(["ada1", "ada2"], list.Accounts.Select(account => account.Label));
    }

    private string Vault => Find(token, "vault");

    private void AssertFault(VaultFault fault, string title, Action harm)
    {
        harm();
        byte[]?[] before = [.. Files.Select(token.Medium.Read)];
        token.Restart();
        token.Run(100);
        Assert.Contains(ScreenCapture.Of(token.Panel).Text, line => line.Contains(title, StringComparison.Ordinal));
        var hello = new HelloCommand();
        Assert.Equal(Status.Ok, token.Ask(hello));
        Assert.Equal((byte)fault, hello.Fault);
        Command[] refused = [new ListCommand(), MakeAdd(3), new RemoveCommand { Ids = [1] }, new MoveCommand { Id = 1 }];
        Assert.All(refused, command => Assert.Equal(Status.VaultFault, token.Ask(command)));
        Assert.Equal(before, Files.Select(token.Medium.Read));

        // Its owner can begin anew.
        Assert.Equal(Status.Ok, token.Ask(new ResetCommand()));
        token.Run(3000);
        Add(token, 4);
        token.Restart();
        token.Run(100);
        Assert.Contains(ScreenCapture.Of(token.Panel).Text, line => line.Contains("ada4", StringComparison.Ordinal));
    }

    private void Change(string file, Action<byte[]> change)
    {
        byte[] content = token.Medium.Read(file)!;
        change(content);
        token.Medium.Replace(file, content);
    }

    private static string Find(TestToken token, string name) => Files.Single(file => file.StartsWith(name, StringComparison.Ordinal) && token.Medium.Read(file) is not null);

    private static AddCommand MakeAdd(int number) => new() { Credentials = [new OtpCredential(new OtpAccount { Issuer = "GitHub", Label = "ada" + number }, [1, 2, 3, (byte)number])] };

    private static void Add(TestToken token, int number)
    {
        AddCommand add = MakeAdd(number);
        Assert.Equal(Status.Ok, token.Ask(add));
        Assert.Equal(Status.Ok, Assert.Single(add.Outcomes));
    }
}
