using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Exports;

namespace HwToken.Import.Tests.Exports;

/// <summary>Reads files through one format, and breaks them in seeded ways.</summary>
internal static class FormatReading
{
    /// <summary>Reads a file that the format must recognise.</summary>
    internal static IReadOnlyList<FoundItem> Read(IExportFormat format, byte[] content, string? password = null)
    {
        using var file = new ExportFile(content, "export");
        Assert.True(format.Recognises(file));
        return format.Read(file, password is null ? new NoPasswords() : new GivenPassword(password));
    }

    /// <summary>The sentence with which a file is refused.</summary>
    internal static string Refuse(IExportFormat format, byte[] content, string? password = null) =>
        Assert.Throws<ImportException>(() => Read(format, content, password)).Message;

    /// <summary>Cuts a file short at many places and changes bytes of it; nothing but an <see cref="ImportException"/> may come of it, and none that tells a secret.</summary>
    /// <param name="format">The format.</param>
    /// <param name="content">A good file.</param>
    /// <param name="password">Its password, or null.</param>
    /// <param name="seed">Of the changes.</param>
    /// <param name="rounds">How many.</param>
    /// <param name="secrets">What no sentence may hold.</param>
    /// <returns>How many were read all the same.</returns>
    internal static int Break(IExportFormat format, byte[] content, string? password, int seed, int rounds, params string[] secrets)
    {
        var random = new Random(seed);
        int read = 0;
        for (int round = 0; round < rounds; round++)
        {
            byte[] broken = round % 4 == 0 ? content[..random.Next(content.Length)] : Change(content, random);
            using var file = new ExportFile(broken, "export");
            if (!format.Recognises(file))
            {
                continue;
            }

            try
            {
                IReadOnlyList<FoundItem> items = format.Read(file, password is null ? new NoPasswords() : new GivenPassword(password));
                read++;
                Assert.All(items.Where(item => item.Problem is not null), item => AssertTellsNothing(item.Problem!, secrets));
            }
            catch (ImportException refusal)
            {
                AssertTellsNothing(refusal, secrets);
            }
        }

        return read;
    }

    private static byte[] Change(byte[] content, Random random)
    {
        var broken = new List<byte>(content);
        for (int change = random.Next(1, 5); change > 0 && broken.Count > 0; change--)
        {
            int at = random.Next(broken.Count);
            switch (random.Next(4))
            {
                case 0:
                    broken[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    broken.RemoveRange(at, Math.Min(random.Next(1, 30), broken.Count - at));
                    break;
                case 2:
                    broken.InsertRange(at, content[..random.Next(Math.Min(60, content.Length))]);
                    break;
                default:
                    broken[at] = (byte)random.Next(256);
                    break;
            }
        }

        return [.. broken];
    }

    private static void AssertTellsNothing(ImportException refusal, string[] secrets)
    {
        foreach (string secret in secrets)
        {
            for (int start = 0; start + 6 <= secret.Length; start++)
            {
                Assert.DoesNotContain(secret.Substring(start, 6), refusal.Message, StringComparison.OrdinalIgnoreCase);
            }
        }
    }
}
