using System;
using System.Collections.Generic;
using HwToken.Core.Otp;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Tests.Drawing;

/// <summary>The states of jump and details, by the names of their pictures.</summary>
internal static class JumpScreenStates
{
    private const string LongLabel = "ada.lovelace.of.london@example-of-a-long-domain.example/abcdefgh";

    internal static void Add(Dictionary<string, Action<Canvas>> states)
    {
        AddRanges(states);
        AddNames(states);
        AddDetails(states);
    }

    private static void AddRanges(Dictionary<string, Action<Canvas>> states)
    {
        AddJump(states, "jump", 0, "Jump to", ["A–G", "H–O", "P–S", "T–Z"]);
        AddJump(states, "jump-back", 4, "Jump to", ["A–G", "H–O", "P–S", "T–Z"]);
        AddJump(states, "jump-letters", 2, "F–GoD", ["F", "Ga–GitHub b", "GitHub w–GitL", "GoDaddy"]);
        AddJump(states, "jump-shortened", 1, "Amazon Web Services ", ["…ada–…carl", "…dora–…emil", "…fritz–…hans", "…ida–…jo"]);
        var pictures = new JumpView();
        pictures.Begin("Jump to".ToCharArray());
        pictures.Add("A–Z".ToCharArray(), [], []);
        pictures.Add("三–銀".ToCharArray(), [], MakeBitmap(90));
        pictures.End(1);
        states.Add("jump-bitmap", canvas => JumpScreen.Draw(canvas, pictures));
    }

    private static void AddNames(Dictionary<string, Action<Canvas>> states)
    {
        AddJump(states, "jump-names", 1, "A–At", ["Adobe", "Airbnb", "Asana", "Atlassian"]);
        AddJump(states, "jump-names-many", 6, "A–At", ["Adobe", "Airbnb", "Algolia", "Amazon", "Apple", "Asana", "Atlassian", "Auth0"]);
        JumpView scrolled = AddJump(states, "jump-names-long", 0, "G", ["Gesellschaft für Datenschutz", "Gesellschaft für deutsche Sprache"]);
        scrolled.ElapsedMilliseconds = 2000;
        AddJump(states, "jump-names-same", 1, "Git–Goo", ["GitHub:ada@example.com", "GitHub:bob", "GitLab:ada@example.com"]);
        AddJump(states, "jump-names-same-back", 3, "Git–Goo", ["GitHub:ada@example.com", "GitHub:bob", "GitLab:ada@example.com"]);
    }

    private static void AddDetails(Dictionary<string, Action<Canvas>> states)
    {
        AddDetail(states, "detail", new OtpAccount(), "GitHub", "ada@example.com");
        AddDetail(states, "detail-long", new OtpAccount { Algorithm = OtpAlgorithm.Sha512, Digits = 10, Period = OtpAccount.MaxPeriod, StartTime = OtpAccount.MaxStartTime }, "", LongLabel);
        AddDetail(states, "detail-counter", new OtpAccount { Type = OtpType.Hotp, Algorithm = OtpAlgorithm.Sha256, Digits = 8, Counter = 41 }, "VPN", "ada");
        AddDetail(states, "detail-counter-largest", new OtpAccount { Type = OtpType.Hotp, Counter = long.MaxValue }, "VPN", "ada");
        AddDetail(states, "detail-steam", new OtpAccount { Type = OtpType.Steam, Digits = OtpAccount.SteamDigits }, "Steam", "gabe");
        AddDetail(states, "detail-picture", new OtpAccount { LabelBitmap = NamePictures.Tanaka }, "Mercari", "田中");
        AddDetail(states, "detail-picture-names", new OtpAccount { LabelBitmap = NamePictures.Tanaka }, "Mercari", "田中").Page = 1;
        AddDetail(states, "detail-names", new OtpAccount(), "Gesellschaft für Datenschutz", "ada.lovelace.of.london@example.com").Page = 1;
        AddDetail(states, "detail-names-full", new OtpAccount(), LongLabel, LongLabel).Page = 1;
        AddDetail(states, "detail-names-full-more", new OtpAccount(), LongLabel, LongLabel).Page = 2;
    }

    private static JumpView AddJump(Dictionary<string, Action<Canvas>> states, string name, int selected, string title, string[] entries)
    {
        var view = new JumpView();
        view.Begin(title.ToCharArray());
        foreach (string entry in entries)
        {
            string[] lines = entry.Split(':');
            view.Add(lines[0].ToCharArray(), (lines.Length > 1 ? lines[1] : "").ToCharArray(), []);
        }

        view.End(selected);
        states.Add(name, canvas => JumpScreen.Draw(canvas, view));
        return view;
    }

    private static DetailView AddDetail(Dictionary<string, Action<Canvas>> states, string name, OtpAccount account, string issuer, string label)
    {
        account.Issuer = issuer;
        account.Label = label;
        var issuerLine = new TextLine();
        var labelLine = new TextLine();
        var picture = new BitmapBuffer();
        picture.Set(PicturedNames.Set(account, issuerLine, labelLine));
        var view = new DetailView(account, issuerLine, labelLine, picture, "ABCD-EFGH");
        states.Add(name, canvas => DetailScreen.Draw(canvas, view));
        return view;
    }

    // A pattern that shows where the picture's rows and edges are.
    private static byte[] MakeBitmap(int width)
    {
        byte[] bitmap = new byte[2 * width];
        for (int x = 0; x < width; x++)
        {
            int column = x == 0 || x == width - 1 ? 0xFFFF : 0x8001 | (1 << (x % 16));
            bitmap[x] = (byte)column;
            bitmap[width + x] = (byte)(column >> 8);
        }

        return bitmap;
    }
}
