using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using HwToken.Import.Tests.Exports.Writers;
using Microsoft.Data.Sqlite;

namespace HwToken.Import.Tests.Exports.Formats;

/// <summary>Encrypts a database as SQLCipher 3 does, whose pages keep 48 bytes at their end for it.</summary>
internal static class SqlCipherWriter
{
    private const int PageLength = 1024;
    private const int ReservedLength = 48;

    /// <summary>Runs statements on an empty database that keeps the end of its pages free, and gives its file.</summary>
    internal static byte[] CreateDatabase(params string[] statements)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "database");
        Run(path, $"PRAGMA page_size = {PageLength}", "VACUUM");

        // Two fields make the empty page one of 976 bytes: how many are reserved, and where its cells end.
        byte[] empty = File.ReadAllBytes(path);
        empty[20] = ReservedLength;
        BinaryPrimitives.WriteUInt16BigEndian(empty.AsSpan(105), PageLength - ReservedLength);
        File.WriteAllBytes(path, empty);
        Run(path, statements);
        return File.ReadAllBytes(path);
    }

    /// <summary>The encrypted file.</summary>
    /// <param name="database">A plain one with pages of 1024 bytes, of which 48 are reserved.</param>
    /// <param name="password">The password.</param>
    internal static byte[] Write(byte[] database, string password)
    {
        Assert.Equal((PageLength >> 8, ReservedLength), (database[16], database[20]));
        byte[] salt = Sealing.Noise(16, 21);
        byte[] key = Rfc2898DeriveBytes.Pbkdf2(Sealing.ToBytes(password), salt, 64_000, HashAlgorithmName.SHA1, 32);
        byte[] macKey = Rfc2898DeriveBytes.Pbkdf2(key, salt.Select(value => (byte)(value ^ 0x3A)).ToArray(), 2, HashAlgorithmName.SHA1, 32);
        using var cipher = Aes.Create();
        cipher.Key = key;
        List<byte> file = [];
        for (int page = 0; page < database.Length / PageLength; page++)
        {
            int skipped = page == 0 ? 16 : 0;
            byte[] plain = database[((page * PageLength) + skipped)..(((page + 1) * PageLength) - ReservedLength)];
            byte[] iv = Sealing.Noise(16, 30 + page);
            byte[] ciphertext = cipher.EncryptCbc(plain, iv, PaddingMode.None);
            byte[] mac = HMACSHA1.HashData(macKey, (byte[])[.. ciphertext, .. iv, .. BitConverter.GetBytes(page + 1)]);
            file.AddRange([.. page == 0 ? salt : [], .. ciphertext, .. iv, .. mac, .. Sealing.Noise(12, 60 + page)]);
        }

        return [.. file];
    }

    private static void Run(string path, params string[] statements)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        foreach (string statement in statements)
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }
    }
}
