using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Tests;

/// <summary>Broken input of all kinds, the same in every run: nothing but an <see cref="ImportException"/> comes of it.</summary>
public sealed class FuzzTests(QrReaderFixture fixture)
{
    private const string Secret = "KRSXG5DTMVRXEZLU";

    private static readonly string[] s_uris =
    [
        $"otpauth://totp/GitHub:ada%40example.com?secret={Secret}&issuer=GitHub&algorithm=SHA256&digits=8&period=60",
        $"otpauth://hotp/VPN:ada?secret={Secret}&counter=42",
        $"otpauth://steam/Steam:gabe?algorithm=SHA1&secret={Secret}&issuer=Steam",
    ];

    private static readonly string[] s_tokens = ["%", "%00", "%C3", "%F0%9F", "&", "=", "?", "/", ":", "#", "+", "otpauth://", "secret=", "\0", "\uD800", "0", "9", "-", "99999999999999999999", "é"];

    [Fact]
    public void No_mutation_of_a_setup_code_gets_past_the_parser_or_tells_the_secret()
    {
        var random = new Random(20261124);
        int parsed = 0;
        for (int round = 0; round < 20_000; round++)
        {
            var uri = new StringBuilder(s_uris[random.Next(s_uris.Length)]);
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

    [Fact]
    public void No_random_text_gets_past_the_parser()
    {
        var random = new Random(20261125);
        for (int round = 0; round < 5_000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => (char)random.Next(random.Next(2) == 0 ? 128 : 65536)));

            Assert.Throws<ImportException>(() => OtpAuthUri.Parse(text));
            Assert.NotNull(FoundItem.FromText("otpauth://" + text).Description);
        }
    }

    [Fact]
    public void No_broken_picture_gets_past_the_loader()
    {
        var random = new Random(20261126);
        byte[][] pictures = [.. TestImages.All.Select(image => TestImages.ReadBytes(image.File)).Where(bytes => bytes.Length < 30_000)];
        using var source = new SetupSource(() => new BorrowedReader(fixture.Reader));
        int read = 0;
        for (int round = 0; round < 500; round++)
        {
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

    private static void Mutate(StringBuilder text, Random random)
    {
        int at = random.Next(text.Length + 1);
        switch (random.Next(4))
        {
            case 0:
                text.Insert(at, s_tokens[random.Next(s_tokens.Length)]);
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

    private static void AssertTellsNothing(ImportException exception)
    {
        for (int start = 0; start + 5 <= Secret.Length; start++)
        {
            Assert.DoesNotContain(Secret.Substring(start, 5), exception.Message, StringComparison.OrdinalIgnoreCase);
        }
    }
}
