using System;
using HwToken.Core.Crypto;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using HwToken.Firmware.Clock;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Drivers.Ds3231;
using HwToken.Firmware.Pages;
using HwToken.Simulator.Flash;

namespace HwToken.Firmware.Tests.Pages;

/// <summary>
/// Selecting an account (it is read, unsealed and keyed) and drawing it takes at most 2 KB of new memory, also when names,
/// secret and bitmap are all the longest, and when no array of the account before has the length for it. What the
/// simulated flash and cipher take for themselves is not counted, the arrays that the cipher returns are.
/// </summary>
public sealed class SelectionAllocationTests
{
    [Theory]
    [InlineData(OtpAlgorithm.Sha1, 14, 20, 0)]
    [InlineData(OtpAlgorithm.Sha256, 14, 32, 0)]
    [InlineData(OtpAlgorithm.Sha512, 14, 64, 0)]
    [InlineData(OtpAlgorithm.Sha1, 64, 128, 0)]
    [InlineData(OtpAlgorithm.Sha512, 64, 128, 0)]
    [InlineData(OtpAlgorithm.Sha1, 14, 20, OtpAccount.MaxBitmapLength)]
    [InlineData(OtpAlgorithm.Sha512, 14, 64, OtpAccount.MaxBitmapLength)]
    [InlineData(OtpAlgorithm.Sha1, 64, 128, OtpAccount.MaxBitmapLength)]
    [InlineData(OtpAlgorithm.Sha256, 64, 128, OtpAccount.MaxBitmapLength)]
    [InlineData(OtpAlgorithm.Sha512, 64, 128, OtpAccount.MaxBitmapLength)]
    public void Selecting_and_drawing_an_account_allocates_at_most_2_KB(OtpAlgorithm algorithm, int nameLength, int secretLength, int bitmapLength)
    {
        var storage = new CountedStorage(new SimulatedFlash(new MemoryFlashMedium()));
        var cipher = new CountedCipher();
        var vault = new TokenVault(storage, cipher, new RandomGenerator());
        vault.Open();
        Assert.True(vault.EnsureKey());
        var before = new OtpAccount { Algorithm = algorithm, Label = "before" };
        var account = new OtpAccount
        {
            Algorithm = algorithm,
            Issuer = new string('i', nameLength),
            Label = bitmapLength == 0 ? new string('l', nameLength) : new string('l', nameLength - 3) + "田",
            LabelBitmap = new byte[bitmapLength],
        };
        var outcomes = new Status[2];
        vault.Accounts.Add([new OtpCredential(before, new byte[secretLength - 1]), new OtpCredential(account, new byte[secretLength])], true, outcomes, new int[2]);
        Assert.All(outcomes, outcome => Assert.Equal(Status.Ok, outcome));
        var token = new TestToken();
        var clock = new TokenClock(new Ds3231(token.Bus), token.Monotonic, new ClockDiscipline(vault));
        clock.Step();
        Assert.True(clock.IsTrusted);
        var selected = new SelectedAccount(vault.Accounts, clock);
        var canvas = new Canvas();
        Show(0);

        storage.Bytes = 0;
        cipher.Bytes = 0;
        long start = GC.GetAllocatedBytesForCurrentThread();
        Show(1);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - start - storage.Bytes - cipher.Bytes;
        TestContext.Current.TestOutputHelper?.WriteLine($"{algorithm}, names of {nameLength}, secret of {secretLength}, bitmap of {bitmapLength} bytes: {bytes} bytes allocated");
        Assert.Equal(bitmapLength, selected.View.Picture.Length);
        Assert.InRange(bytes, 1, 2048);

        void Show(int position)
        {
            selected.Select(position);
            selected.Update();
            AccountScreen.Draw(canvas, selected.View);
            Assert.True(selected.View.HasCode);
        }
    }
}
