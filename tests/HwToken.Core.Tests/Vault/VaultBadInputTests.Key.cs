using System;
using System.Linq;
using HwToken.Core.Vault;
using static HwToken.Core.Tests.Vault.TestVault;

namespace HwToken.Core.Tests.Vault;

/// <summary>A key file that is not as it was left.</summary>
public partial class VaultBadInputTests
{
    [Fact]
    public void A_key_file_truncated_at_any_byte_is_a_fault()
    {
        for (int length = 0; length < sound.Files[key].Length; length++)
        {
            StrictStorage storage = sound.Restart();
            storage.Files[key] = storage.Files[key][..length];
            AssertFault(storage, VaultFault.KeyDamaged);
        }
    }

    [Fact]
    public void A_key_file_that_is_longer_is_a_fault()
    {
        StrictStorage storage = sound.Restart();
        storage.Files[key] = [.. storage.Files[key], 0];
        AssertFault(storage, VaultFault.KeyDamaged);
    }

    [Fact]
    public void A_bit_flipped_anywhere_in_the_key_file_is_a_fault()
    {
        for (int at = 0; at < sound.Files[key].Length; at++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                StrictStorage storage = sound.Restart();
                storage.Files[key][at] ^= (byte)(1 << bit);
                bool isNewer = at == 4 && storage.Files[key][4] > 1;
                AssertFault(storage, isNewer ? VaultFault.NewerFormat : VaultFault.KeyDamaged);
            }
        }
    }

    [Fact]
    public void A_missing_key_file_is_a_fault()
    {
        StrictStorage storage = sound.Restart();
        storage.Files.Remove(key);
        AssertFault(storage, VaultFault.KeyMissing);
    }

    [Fact]
    public void A_newer_key_file_is_left_alone_also_beside_one_that_could_be_read_and_without_accounts()
    {
        StrictStorage storage = sound.Restart();
        string other = key == "key-0" ? "key-1" : "key-0";
        storage.Files[other] = [.. storage.Files[key], 1, 2, 3];
        storage.Files[other][4] = 2;
        AssertFault(storage, VaultFault.NewerFormat);
        storage.Files.Remove(key);
        AssertFault(storage, VaultFault.NewerFormat);
        var empty = new StrictStorage();
        Assert.True(Open(empty).EnsureKey());
        empty.Files["key-0"] = storage.Files[other];
        AssertFault(empty, VaultFault.NewerFormat);
    }

    [Fact]
    public void A_key_file_swapped_with_an_older_copy_opens_with_the_older_PIN_as_the_document_says()
    {
        StrictStorage storage = sound.Restart();
        TokenVault vault = Unlocked(storage);
        Assert.True(vault.SetPin(Pin("8642"), Iterations));
        storage.Files.Remove("key-0");
        storage.Files.Remove("key-1");
        storage.Files[key] = [.. sound.Files[key]];
        Assert.Equal(["a", "b", "c", "d"], AssertUsable(storage));
    }

    [Fact]
    public void A_key_file_of_another_token_is_told()
    {
        var other = new StrictStorage();
        TokenVault vault = OpenWith(other, 1);
        Assert.True(vault.SetPin(Pin(RightPin), Iterations));
        StrictStorage storage = sound.Restart();
        storage.Files.Remove(key);
        (string name, byte[] content) = other.Files.Single(file => file.Key.StartsWith("key", StringComparison.Ordinal));
        storage.Files[name] = content;
        AssertFault(storage, VaultFault.ForeignKey);
    }
}
