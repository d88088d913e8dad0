using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using HwToken.Import.Tests.Exports.Writers;
using Konscious.Security.Cryptography;

namespace HwToken.Import.Tests.Exports.Formats;

/// <summary>Encrypts a backup as the versions of the browser extension Authenticator do.</summary>
internal static class AuthenticatorExtensionWriter
{
    /// <summary>An encrypted backup.</summary>
    /// <param name="plain">The same in the clear.</param>
    /// <param name="version">How it is encrypted: 1, 2 or 3.</param>
    /// <param name="password">The password.</param>
    internal static byte[] WriteEncrypted(byte[] plain, int version, string password)
    {
        JsonObject entries = JsonNode.Parse(plain)!.AsObject();
        var backup = new JsonObject();
        byte[] key = Sealing.ToBytes(password);
        if (version == 2)
        {
            byte[] noise = Sealing.Noise(120, 5);
            backup["key"] = new JsonObject { ["enc"] = Encrypt(noise, key, 6), ["hash"] = "$argon2id$v=19$m=19456,t=2,p=1$x$y" };
            key = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(noise));
        }
        else if (version == 3)
        {
            const string Salt = "a1b2c3d4e5f60718";
            using var argon2 = new Argon2id(key) { Salt = Encoding.ASCII.GetBytes(Salt), MemorySize = 19 * 1024, Iterations = 2, DegreeOfParallelism = 1 };
            key = Encoding.ASCII.GetBytes(Convert.ToBase64String(argon2.GetBytes(32)).TrimEnd('='));
            backup["k"] = new JsonObject { ["dataType"] = "Key", ["id"] = "k", ["salt"] = Salt, ["hash"] = "$argon2id$v=19$m=19456,t=2,p=1$x$y", ["version"] = 3 };
        }

        foreach ((string hash, JsonNode? entry) in entries)
        {
            JsonObject copy = entry!.DeepClone().AsObject();
            if (version == 3)
            {
                int index = (int)copy["index"]!;
                backup[hash] = new JsonObject { ["dataType"] = "EncOTPStorage", ["data"] = Encrypt(Encoding.UTF8.GetBytes(copy.ToJsonString()), key, index), ["keyId"] = "k", ["index"] = index };
                continue;
            }

            copy["encrypted"] = true;
            copy["secret"] = Encrypt(Encoding.ASCII.GetBytes((string)copy["secret"]!), key, (int)copy["index"]!);
            backup[hash] = copy;
        }

        return Encoding.UTF8.GetBytes(backup.ToJsonString());
    }

    // EVP_BytesToKey with MD5 and one round, as crypto-js does.
    private static string Encrypt(byte[] content, byte[] password, int seed)
    {
        byte[] salt = Sealing.Noise(8, 100 + seed);
        List<byte> derived = [];
        byte[] block = [];
        while (derived.Count < 48)
        {
            block = MD5.HashData((byte[])[.. block, .. password, .. salt]);
            derived.AddRange(block);
        }

        using var cipher = Aes.Create();
        cipher.Key = [.. derived.Take(32)];
        return Convert.ToBase64String([.. "Salted__"u8, .. salt, .. cipher.EncryptCbc(content, derived.Skip(32).Take(16).ToArray())]);
    }
}
