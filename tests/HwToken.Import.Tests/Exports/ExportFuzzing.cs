using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using HwToken.Import.Found;
using HwToken.Import.Qr;
using HwToken.Import.Sources;

namespace HwToken.Import.Tests.Exports;

/// <summary>
/// Breaks a good export in every way that chance finds, the same in every run, and reads it as a user would: nothing
/// but an <see cref="ImportException"/> comes of it, and no sentence tells a secret or the password.
/// </summary>
internal static class ExportFuzzing
{
    /// <summary>The password that samples are written with.</summary>
    internal const string Password = "correct horse battery staple";

    // What upsets parsers of JSON, XML, tables and numbers.
    private static readonly string[] Tokens =
    [
        "null", "true", "-1", "1e999", "0.5", "99999999999999999999", "\"", "\\ud800", "\\u0000", "{", "}", "[", "]", ",", ":", "\"\":{}", "[[[[[[[[",
        "<", ">", "&#0;", "<!--", "]]>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", ";", "\t", "\r\n", "'", "=", "%00", "\0", "é", "\uFEFF",
    ];

    /// <summary>Reads broken variants of a sample.</summary>
    /// <param name="sample">An export that can be read.</param>
    /// <param name="secrets">The secrets in it, as texts.</param>
    /// <param name="seed">Another for each sample.</param>
    /// <param name="rounds">How many variants; fewer where each costs a key derivation.</param>
    /// <param name="createReader">Makes what reads codes in pictures; without one none is read.</param>
    /// <returns>How many could still be read.</returns>
    internal static int Run(byte[] sample, IEnumerable<string> secrets, int seed, int rounds = 2000, Func<IQrReader>? createReader = null)
    {
        var random = new Random(seed);
        SearchValues<string> hidden = Pieces([.. secrets, Password]);
        int read = 0;
        for (int round = 0; round < rounds; round++)
        {
            read += Read(Mutate(sample, random), hidden, FormattableString.Invariant($"seed {seed}, round {round}"), createReader) ? 1 : 0;
        }

        // Beginnings of all lengths, as of a download that was cut off.
        int cuts = Math.Min(rounds, 200);
        for (int cut = 0; cut < cuts; cut++)
        {
            Read(sample[..(int)((long)sample.Length * cut / cuts)], hidden, FormattableString.Invariant($"seed {seed}, cut {cut}"), createReader);
        }

        return read;
    }

    /// <summary>Reads bytes that begin as a format does and go on by chance.</summary>
    /// <param name="start">How it begins.</param>
    /// <param name="seed">Another for each format.</param>
    /// <param name="rounds">How many files.</param>
    internal static void RunRandom(byte[] start, int seed, int rounds = 200)
    {
        var random = new Random(seed);
        SearchValues<string> hidden = Pieces([Password]);
        for (int round = 0; round < rounds; round++)
        {
            byte[] rest = new byte[random.Next(2000)];
            random.NextBytes(rest);
            Read([.. start, .. rest], hidden, FormattableString.Invariant($"seed {seed}, round {round}"));
        }
    }

    private static bool Read(byte[] file, SearchValues<string> hidden, string which, Func<IQrReader>? createReader = null)
    {
        try
        {
            using var source = new SetupSource(createReader ?? (() => throw new ImportException("There is no QR reader here."))) { Passwords = new FixedPassword(Password) };
            IReadOnlyList<FoundItem> items = source.Read(new MemoryStream(file), "The file");
            Assert.NotEmpty(items);
            foreach (FoundItem item in items)
            {
                AssertTellsNothing(item.Problem?.Message ?? "", hidden, which);
                item.SetupCode?.Credential.Clear();
            }

            return true;
        }
        catch (ImportException exception)
        {
            AssertTellsNothing(exception.Message, hidden, which);
            return false;
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.IAssertionException)
        {
            throw new InvalidOperationException($"{exception.GetType().Name} at {which}", exception);
        }
    }

    private static byte[] Mutate(byte[] sample, Random random)
    {
        var file = new List<byte>(sample);
        for (int change = random.Next(1, 5); change > 0 && file.Count > 0; change--)
        {
            int at = random.Next(file.Count);
            switch (random.Next(7))
            {
                case 0:
                    file[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    file[at] = (byte)random.Next(256);
                    break;
                case 2:
                    file.RemoveRange(at, Math.Min(random.Next(1, 40), file.Count - at));
                    break;
                case 3:
                    file.RemoveRange(at, file.Count - at);
                    break;
                case 4:
                    file.InsertRange(at, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)]));
                    break;
                case 5:
                    int length = Math.Min(random.Next(1, 200), file.Count - at);
                    file.InsertRange(random.Next(file.Count), file.GetRange(at, length));
                    break;
                default:
                    // A number becomes another of as many digits.
                    if (file[at] is >= (byte)'0' and <= (byte)'9')
                    {
                        file[at] = (byte)('0' + random.Next(10));
                    }

                    break;
            }
        }

        return [.. file];
    }

    // All pieces of some secrets that are long enough not to be there by chance; they are looked for at once.
    private static SearchValues<string> Pieces(string[] secrets)
    {
        const int Piece = 6;
        return SearchValues.Create([.. secrets.SelectMany(secret => Enumerable.Range(0, Math.Max(0, secret.Length - Piece + 1)).Select(start => secret.Substring(start, Piece)))], StringComparison.OrdinalIgnoreCase);
    }

    private static void AssertTellsNothing(string sentence, SearchValues<string> hidden, string which) =>
        Assert.False(sentence.AsSpan().ContainsAny(hidden), $"A sentence holds a piece of a secret ({which}).");
}
