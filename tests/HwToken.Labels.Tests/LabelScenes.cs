using System.Collections.Generic;
using HwToken.Core.Otp;

namespace HwToken.Labels.Tests;

/// <summary>Accounts whose names the token's font lacks, by the name of the picture of their screen.</summary>
internal static class LabelScenes
{
    internal static IReadOnlyDictionary<string, OtpAccount> All { get; } = new Dictionary<string, OtpAccount>
    {
        ["japanese"] = Make("Mercari", "株式会社田中太郎"),
        ["japanese-kana"] = Make("", "メルカリ ひらがな"),
        ["japanese-64-bytes"] = Make("GitHub", "日本国民は正当に選挙された国会における代表者"[..21]),
        ["chinese-both"] = Make("支付宝", "我的账户"),
        ["chinese-traditional"] = Make("Yahoo!", "個人帳號 taipei"),
        ["korean"] = Make("네이버", "chulsoo@example.com"),
        ["russian-both"] = Make("Яндекс", "Иван Петров"),
        ["russian-both-too-wide"] = Make("Яндекс Почта", "ivan.петров@почта.рф"),
        ["korean-too-wide"] = Make("GitHub", "동해물과백두산이마르고닳도록하느님이보우하"),
        ["greek"] = Make("Τράπεζα Ελλάδος", "ada@example.com"),
        ["vietnamese"] = Make("Ngân hàng Việt", "Nguyễn Thị Ánh"),
        ["arabic"] = Make("GitHub", "محمد العربي"),
        ["arabic-digits"] = Make("بنك", "حساب 4711 (خاص)"),
        ["hebrew-digits"] = Make("בנק", "חשבון 12-34 ada"),
        ["hebrew-only"] = Make("", "שלום עולם"),
        ["thai"] = Make("SCB", "สวัสดีครับ"),
        ["hindi"] = Make("SBI", "नमस्ते क्षत्रिय"),
        ["emoji"] = Make("Bank", "🔑 Work 😀🏦"),
        ["emoji-modifiers"] = Make("Family", "👍🏽👩‍💻❤️🇩🇪1️⃣"),
        ["emoji-new"] = Make("", "\U0001FAE0 \U0001FAE8 melting"),
        ["combining-marks"] = Make("GitHub", "Z\u0351\u036B\u0343a\u0323\u0302l\u0336g\u030Ao\u0327\u0301"),
        ["mixed"] = Make("Amazon 日本", "ada@example.com"),
        ["georgian-armenian"] = Make("ქართული", "Հայերեն"),
        ["counter"] = Make("銀行", "ada", OtpType.Hotp),
    };

    internal static OtpAccount Make(string issuer, string label, OtpType type = OtpType.Totp) => new() { Issuer = issuer, Label = label, Type = type, Counter = 41 };
}
