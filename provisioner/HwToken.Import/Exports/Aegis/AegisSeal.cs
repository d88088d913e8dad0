using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using HwToken.Import.Exports.Crypto;

namespace HwToken.Import.Exports.Aegis;

/// <summary>
/// How a vault of Aegis is sealed: a random master key encrypts the content with AES-256-GCM; slots hold the master key,
/// each wrapped with a key that scrypt makes of a password (Aegis's repository, <c>docs/vault.md</c>).
/// </summary>
internal static class AegisSeal
{
    /// <summary>Bytes of the master key.</summary>
    internal const int KeyLength = 32;

    private const int PasswordSlot = 1;

    // What Aegis itself writes: 32 MiB and about a tenth of a second.
    private const int Cost = 32768;
    private const int BlockSize = 8;
    private const int Parallelization = 1;
    private const int SaltLength = 32;

    /// <summary>Opens the slots of an encrypted vault.</summary>
    /// <param name="vault">The whole file.</param>
    /// <param name="password">The password's bytes.</param>
    /// <param name="file">For the sentences.</param>
    /// <returns>The master key, the caller's to clear.</returns>
    /// <exception cref="ImportException">The password is wrong, no slot has one, or the file is damaged.</exception>
    internal static byte[] OpenMasterKey(JsonElement vault, byte[] password, ExportFile file)
    {
        bool hasPassword = false;
        CheckWork(vault, file);
        foreach (JsonElement slot in vault.GetObject("header")?.GetArray("slots") ?? [])
        {
            // Others are opened by a phone's fingerprint reader.
            if (slot.GetNumber("type") != PasswordSlot)
            {
                continue;
            }

            if (slot.GetHex("salt") is not { } salt || slot.GetNumber("n") is not { } n || slot.GetNumber("r") is not { } r || slot.GetNumber("p") is not { } p)
            {
                throw file.Damaged(AegisFormat.ProgramName);
            }

            hasPassword = true;
            byte[]? key = Secrets.With(
                KeyDerivation.Scrypt(password, salt, n, r, p, KeyLength),
                wrapper => Opening.AesGcm(wrapper, slot.GetObject("key_params")?.GetHex("nonce"), slot.GetHex("key"), slot.GetObject("key_params")?.GetHex("tag")));
            if (key is { Length: KeyLength })
            {
                return key;
            }
        }

        throw hasPassword
            ? file.WrongPassword(AegisFormat.ProgramName)
            : new ImportException($"{file.Name} is a vault of Aegis that no password opens; in Aegis, export it anew with a password.");
    }

    // Each slot is as slow as it asks for, and a file may hold any number of them. What a single one may not ask for is
    // refused when its turn comes.
    private static void CheckWork(JsonElement vault, ExportFile file)
    {
        double work = (vault.GetObject("header")?.GetArray("slots") ?? [])
            .Where(slot => slot.GetNumber("type") == PasswordSlot)
            .Select(slot => 2.0 * 128 * (slot.GetNumber("n") ?? 0) * (slot.GetNumber("r") ?? 0) * (slot.GetNumber("p") ?? 0))
            .Where(each => each is > 0 and <= KeyDerivation.MaxScryptWork)
            .Sum();
        if (work > KeyDerivation.MaxScryptWork)
        {
            throw new ImportException($"{file.Name} has more slots for passwords than a vault of Aegis, and trying them all would take too long; it was left alone.");
        }
    }

    /// <summary>Opens the content of an encrypted vault.</summary>
    /// <param name="vault">The whole file.</param>
    /// <param name="masterKey">The master key.</param>
    /// <param name="file">For the sentences.</param>
    /// <returns>The content's JSON, the caller's to clear.</returns>
    /// <exception cref="ImportException">The file is damaged.</exception>
    internal static byte[] OpenContent(JsonElement vault, byte[] masterKey, ExportFile file)
    {
        JsonElement? parameters = vault.GetObject("header")?.GetObject("params");
        return Opening.AesGcm(masterKey, parameters?.GetHex("nonce"), vault.GetBase64("db"), parameters?.GetHex("tag"))
            ?? throw file.Damaged(AegisFormat.ProgramName);
    }

    /// <summary>Makes a slot that a password opens.</summary>
    /// <param name="masterKey">What it holds.</param>
    /// <param name="password">The password's bytes.</param>
    internal static JsonObject MakeSlot(byte[] masterKey, byte[] password)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltLength);
        (byte[] wrapped, JsonObject parameters) = Secrets.With(
            KeyDerivation.Scrypt(password, salt, Cost, BlockSize, Parallelization, KeyLength),
            wrapper => Seal(wrapper, masterKey));
        return new JsonObject
        {
            ["type"] = PasswordSlot,
            ["uuid"] = Guid.NewGuid().ToString(),
            ["key"] = Convert.ToHexStringLower(wrapped),
            ["key_params"] = parameters,
            ["n"] = Cost,
            ["r"] = BlockSize,
            ["p"] = Parallelization,
            ["salt"] = Convert.ToHexStringLower(salt),
            ["repaired"] = true,
            ["is_backup"] = false,
        };
    }

    /// <summary>Encrypts with AES-256-GCM under a fresh nonce.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="plain">What is encrypted.</param>
    /// <returns>The ciphertext, and nonce and tag as Aegis writes them.</returns>
    internal static (byte[] Ciphertext, JsonObject Parameters) Seal(byte[] key, byte[] plain)
    {
        byte[] nonce = RandomNumberGenerator.GetBytes(Opening.GcmNonceLength);
        var ciphertext = new byte[plain.Length];
        var tag = new byte[Opening.GcmTagLength];
        using var cipher = new AesGcm(key, Opening.GcmTagLength);
        cipher.Encrypt(nonce, plain, ciphertext, tag);
        return (ciphertext, new JsonObject { ["nonce"] = Convert.ToHexStringLower(nonce), ["tag"] = Convert.ToHexStringLower(tag) });
    }
}
