using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using HwToken.Core.Encoding;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;
using HwToken.Import.Qr;
using HwToken.Import.Sources;
using HwToken.Import.Texts;

namespace HwToken.Import.Tests;

/// <summary>Broken input of all kinds, the same in every run: nothing but an <see cref="ImportException"/> comes of it.</summary>
public sealed class FuzzTests(QrReaderFixture fixture)
{
    private const string Secret = "KRSXG5DTMVRXEZLU";

    // The three that have more are screenshots, of the same kind of PNG as the smaller one in dark mode. What a broken file is
    // mended to is looked at in thirty ways, which takes the longer the more pixels there are: so with many it is broken a quarter as often.
    private const int MostFuzzedPixels = 600_000;
    private const int ManyPixels = 100_000;

    private static readonly string[] Uris =
    [
        $"otpauth://totp/GitHub:ada%40example.com?secret={Secret}&issuer=GitHub&algorithm=SHA256&digits=8&period=60",
        $"otpauth://hotp/VPN:ada?secret={Secret}&counter=42",
        $"otpauth://steam/Steam:gabe?algorithm=SHA1&secret={Secret}&issuer=Steam",
    ];

    private static readonly string[] Tokens = ["%", "%00", "%C3", "%F0%9F", "&", "=", "?", "/", ":", "#", "+", "otpauth://", "secret=", "\0", "\uD800", "0", "9", "-", "99999999999999999999", "é"];

    [Fact]
    public void No_mutation_of_a_setup_code_gets_past_the_parser_or_tells_the_secret()
    {
        var random = new Random(20261124);
        int parsed = 0;
        for (int round = 0; round < 20_000; round++)
        {
            var uri = new StringBuilder(Uris[random.Next(Uris.Length)]);
            for (int change = random.Next(1, 5); change > 0; change--)
            {
                Mutate(uri, random);
            }

            try
            {
                SetupCode code = OtpAuthUri.Parse(uri.ToString());
                code.CheckNames();
                parsed++;
            }
            catch (ImportException exception)
            {
                AssertTellsNothing(exception);
            }
        }

        Assert.InRange(parsed, 1_000, 19_000); // The mutations neither break everything nor nothing.
    }

    /// <summary>Any number of codes, with anything but a piece of a code between them: all of them are found, each with its own secret, or they are refused.</summary>
    [Fact]
    public void Codes_glued_by_junk_are_all_found_and_no_secret_becomes_a_name()
    {
        var random = new Random(20261128);
        int whole = 0;
        for (int round = 0; round < 10_000; round++)
        {
            string[] secrets = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => MakeSecret(random))];
            var text = new StringBuilder(random.Next(2) == 0 ? "" : MakeJunk(random));
            foreach (string secret in secrets)
            {
                // Letters right behind a secret are a part of it, for whoever reads them.
                text.Append(MakeCode(secret, random)).Append(random.Next(2) == 0 ? Separators[random.Next(Separators.Length)] : "").Append(MakeJunk(random));
            }

            IReadOnlyList<FoundItem> items;
            try
            {
                using var source = new SetupSource(() => throw new ImportException("There is no QR reader here."));
                items = round % 2 == 0 ? CodeReader.ReadAll(text.ToString()) : source.Read(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), "The file");
            }
            catch (ImportException exception)
            {
                AssertTellsNothing(exception.Message, secrets);
                continue;
            }

            string[] found = [.. items.Select(item => item.SetupCode).OfType<SetupCode>().Select(code => Base32.Encode(code.Credential.Secret, 0, code.Credential.Secret.Length))];
            int refused = items.Count(item => item.Kind == FoundKind.Unusable);
            Assert.Empty(found.Except(secrets));
            Assert.True(found.Length + refused >= secrets.Length, $"Of {secrets.Length} codes {found.Length} were found and {refused} refused, in round {round}.");
            whole += found.Length == secrets.Length ? 1 : 0;
            foreach (FoundItem item in items)
            {
                AssertTellsNothing($"{item.Name} {item.Description} {item.Problem?.Message}", secrets);
                AssertTellsNothing(item.SetupCode is { } code ? $"{code.Credential.Account.Issuer} {code.Credential.Account.Label} {string.Join(' ', code.Remarks)}" : "", secrets);
            }
        }

        Assert.InRange(whole, 5_000, 10_000); // Refusing everything is no way out.
    }

    [Fact]
    public void No_random_text_gets_past_the_parser()
    {
        var random = new Random(20261125);
        for (int round = 0; round < 5_000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => (char)random.Next(random.Next(2) == 0 ? 128 : 65536)));

            Assert.Throws<ImportException>(() => OtpAuthUri.Parse(text));
            Assert.NotNull(CodeReader.ReadOne("otpauth://" + text).Description);
        }
    }

    [Fact]
    public void No_broken_picture_gets_past_the_loader()
    {
        var random = new Random(20261126);
        byte[][] pictures = [.. TestImages.All.Select(image => TestImages.ReadBytes(image.File)).Where(bytes => bytes.Length < 30_000 && !(QrImage.CountPixels(bytes) > MostFuzzedPixels))];
        bool[] isLarge = [.. pictures.Select(bytes => QrImage.CountPixels(bytes) > ManyPixels)];
        using var source = new SetupSource(() => new BorrowedReader(fixture.Reader));
        int read = 0;
        for (int round = 0; round < 500; round++)
        {
            if (isLarge[round % pictures.Length] && round / pictures.Length % 4 != 0)
            {
                continue;
            }

            byte[] file = Mutate(pictures[round % pictures.Length], random);
            try
            {
                Assert.NotEmpty(source.Read(new MemoryStream(file), "picture"));
                read++;
            }
            catch (ImportException exception)
            {
                AssertTellsNothing(exception);
            }
        }

        Assert.InRange(read, 10, 490); // Most changes break a PNG's check sum.
    }

    [Fact]
    public void No_random_bytes_behind_a_pictures_first_ones_get_past_the_loader()
    {
        var random = new Random(20261127);
        byte[][] starts = [[0x89, .. "PNG\r\n\x1A\n"u8], [0xFF, 0xD8, 0xFF, 0xE0], [.. "GIF89a"u8], [.. "RIFF\0\x01\0\0WEBPVP8 "u8], [.. "BM\0\x01\0\0\0\0\0\0"u8]];
        using var source = new SetupSource(() => new BorrowedReader(fixture.Reader));
        for (int round = 0; round < 250; round++)
        {
            byte[] rest = new byte[random.Next(400)];
            random.NextBytes(rest);
            byte[] file = [.. starts[round % starts.Length], .. rest];

            Assert.Throws<ImportException>(() => source.Read(new MemoryStream(file), "picture"));
        }
    }

    private static readonly string[] Separators = [", ", ";", " ", "\t", " | ", "<br>", "\",\"", "'", "\n", "\r\n", "\u2028", ") ", "&amp;", "&", "\\n", "</li>", "`", "]"];
    private static readonly string[] Junk = [" and ", "my github", "- ", "1. ", "B: ", "QR-Code:", "(", ")", "[x](", "{\"uri\":\"", "\"}", "<a href=\"", "\">", "\u200B", "🔑", "é", "%", "%20", "&", "?", "#", "=", "/", "\\", "https://example.com/?q=1 ", "&lt;", "\0", "\uD800"];

    private static string MakeSecret(Random random) => string.Concat(Enumerable.Range(0, random.Next(2, 7) * 8).Select(_ => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[random.Next(32)]));

    private static string MakeCode(string secret, Random random)
    {
        string issuer = Issuers[random.Next(Issuers.Length)];
        string code = random.Next(3) switch
        {
            0 => $"otpauth://totp/{issuer}:ada?secret={secret}&issuer={issuer}",
            1 => $"otpauth://totp/{issuer}:ada?issuer={issuer}&secret={secret}",
            _ => $"OTPAUTH://hotp/{issuer}?counter=1&secret={secret}&digits=8",
        };
        return random.Next(6) switch
        {
            0 => code.Replace("&", "&amp;", StringComparison.Ordinal),
            1 => Uri.EscapeDataString(code),
            2 => code.Replace("/", "\\/", StringComparison.Ordinal),
            _ => code,
        };
    }

    private static readonly string[] Issuers = ["Ex", "My%20Co", "git.e.org:8443", "https%3A%2F%2Fgit.e.org", "C#", "Foo: Bar", "%D0%98%D0%B2%D0%B0%D0%BD"];

    private static string MakeJunk(Random random) => string.Concat(Enumerable.Range(0, random.Next(4)).Select(index => (index == 0 ? Separators[random.Next(Separators.Length)] : "") + Junk[random.Next(Junk.Length)]));

    private static void Mutate(StringBuilder text, Random random)
    {
        int at = random.Next(text.Length + 1);
        switch (random.Next(4))
        {
            case 0:
                text.Insert(at, Tokens[random.Next(Tokens.Length)]);
                break;
            case 1:
                text.Remove(at, Math.Min(random.Next(1, 8), text.Length - at));
                break;
            case 2:
                text.Insert(at, text.ToString(0, random.Next(text.Length + 1)));
                break;
            default:
                if (at < text.Length)
                {
                    text[at] = (char)random.Next(32, 256);
                }

                break;
        }
    }

    private static byte[] Mutate(byte[] picture, Random random)
    {
        var file = new List<byte>(picture);
        for (int change = random.Next(1, 6); change > 0 && file.Count > 0; change--)
        {
            int at = random.Next(file.Count);
            switch (random.Next(4))
            {
                case 0:
                    file.RemoveRange(at, Math.Min(random.Next(1, 30), file.Count - at));
                    break;
                case 1:
                    file.Insert(at, (byte)random.Next(256));
                    break;
                case 2:
                    file.RemoveRange(at, file.Count - at);
                    break;
                default:
                    file[at] = (byte)random.Next(256);
                    break;
            }
        }

        return [.. file];
    }

    private static void AssertTellsNothing(string text, string[] secrets)
    {
        foreach (string secret in secrets)
        {
            for (int start = 0; start + 8 <= secret.Length; start++)
            {
                Assert.DoesNotContain(secret.Substring(start, 8), text, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    private static void AssertTellsNothing(ImportException exception)
    {
        for (int start = 0; start + 5 <= Secret.Length; start++)
        {
            Assert.DoesNotContain(Secret.Substring(start, 5), exception.Message, StringComparison.OrdinalIgnoreCase);
        }
    }
}
