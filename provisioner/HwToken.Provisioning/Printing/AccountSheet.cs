using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Import.OtpAuth;
using HwToken.Labels;
using HwToken.Provisioning.Wording;
using SkiaSharp;

namespace HwToken.Provisioning.Printing;

/// <summary>
/// Accounts and their secrets on paper: pages of A4 that keep what they show within Letter too. Lengths are points,
/// 1/72 inch; y grows downwards.
/// </summary>
public sealed class AccountSheet : IDisposable
{
    /// <summary>What the sheet is.</summary>
    public const string Title = "Backup of a hardware token";

    /// <summary>Most accounts on a page.</summary>
    public const int AccountsPerPage = 4;

    /// <summary>A4's width.</summary>
    public const float Width = 595;

    /// <summary>A4's height.</summary>
    public const float Height = 842;

    // Letter is 792 high, of which a printer leaves some free at either end.
    private const float Left = 42;
    private const float Right = Width - Left;
    private const float Top = 61;
    private const float Bottom = Height - Top;
    private const float FirstRow = Top + 74;
    private const float RowHeight = (Bottom - FirstRow) / AccountsPerPage;

    private const float CodeSize = RowHeight - 6;
    private const float TextLeft = Left + CodeSize + 8;
    private const float TextWidth = Right - TextLeft;

    private const float SmallSize = 8.5f;
    private const float Leading = 1.3f;
    private const int GroupLength = 4;
    private const int MostListedTokens = 3;
    private const string Warning = "Whoever has this paper has these accounts: keep it like a key, away from the token.";
    private const string Usage = "A QR code, or the secret beside it typed in, sets the account up again; the token then shows the same fingerprint.";
    private const string Characters = "Secrets and fingerprints are made of the letters A to Z and the digits 2 to 7: there is no 0, 1, 8 or 9 in them.";
    private const string NoCode = "No QR code: the codes are counted from another time than 1970, which a setup code cannot say.";

    private readonly IReadOnlyList<OtpCredential> credentials;
    private readonly string origin;
    private readonly string date;
    private readonly TextOutliner text;
    private readonly SKPaint ink = new() { Color = SKColors.Black, IsAntialias = true };
    private readonly SKPaint paper = new() { Color = SKColors.White };
    private readonly SKPaint line = new() { Color = new SKColor(0xB0, 0xB0, 0xB0), IsAntialias = true };

    /// <summary>Takes what is drawn.</summary>
    /// <param name="credentials">The accounts; at least one.</param>
    /// <param name="tokens">The identities of the tokens that have them; at least one.</param>
    /// <param name="date">The day that stands on the sheet.</param>
    /// <param name="usesSystemFonts">Whether the computer's fonts are used for what the program's own lack.</param>
    public AccountSheet(IReadOnlyList<OtpCredential> credentials, IReadOnlyList<string> tokens, DateOnly date, bool usesSystemFonts = true)
    {
        this.credentials = credentials;
        this.date = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string others = tokens.Count > MostListedTokens ? $" and {AccountText.Format(tokens.Count - MostListedTokens)} more" : "";
        origin = (tokens.Count == 1 ? "Token " : "Tokens ") + string.Join(", ", tokens.Take(MostListedTokens)) + others;
        text = new TextOutliner(usesSystemFonts);
    }

    /// <summary>How many pages it takes.</summary>
    public int PageCount => (credentials.Count + AccountsPerPage - 1) / AccountsPerPage;

    /// <summary>Draws a page.</summary>
    /// <param name="canvas">Where, in points.</param>
    /// <param name="page">Which, from 0.</param>
    public void Draw(SKCanvas canvas, int page)
    {
        // Without it a page shown on a dark ground would have no light modules.
        canvas.DrawRect(SKRect.Create(Width, Height), paper);
        DrawText(canvas, Title, 16, Left, Top + 14);
        string number = PageCount == 1 ? "" : $" · page {AccountText.Format(page + 1)} of {AccountText.Format(PageCount)}";
        DrawText(canvas, $"{origin} · {date}{number}", SmallSize + 1, Left, Top + 29);
        DrawText(canvas, Warning, SmallSize + 1, Left, Top + 43);
        DrawText(canvas, Usage, SmallSize, Left, Top + 55);
        DrawText(canvas, Characters, SmallSize, Left, Top + 66);

        OtpCredential[] shown = [.. credentials.Skip(page * AccountsPerPage).Take(AccountsPerPage)];
        for (int row = 0; row < shown.Length; row++)
        {
            float top = FirstRow + (row * RowHeight);
            canvas.DrawRect(SKRect.Create(Left, top, Right - Left, 0.5f), line);
            DrawAccount(canvas, shown[row], top + 3);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        text.Dispose();
        ink.Dispose();
        paper.Dispose();
        line.Dispose();
    }

    private string GetParameters(OtpAccount account)
    {
        string kind = $"{AccountText.GetType(account.Type).ToUpperInvariant()} · {AccountText.GetAlgorithm(account.Algorithm)} · {AccountText.Format(account.Digits)} digits";
        string steps = account.Type == OtpType.Hotp
            ? string.Create(CultureInfo.InvariantCulture, $"counter {account.Counter} on {date}")
            : string.Create(CultureInfo.InvariantCulture, $"period {account.Period} s");
        string start = account.StartTime == 0 || account.Type == OtpType.Hotp ? "" : string.Create(CultureInfo.InvariantCulture, $" · from Unix time {account.StartTime}");
        return $"{kind} · {steps}{start}";
    }

    private void DrawAccount(SKCanvas canvas, OtpCredential credential, float top)
    {
        OtpAccount account = credential.Account;
        DrawCode(canvas, credential, SKRect.Create(Left, top, CodeSize, CodeSize));
        float y = top + 6;
        if (account.Issuer.Length > 0)
        {
            y = DrawName(canvas, account.Issuer, 14, y);
        }

        y = DrawName(canvas, account.Label, 12, y) + 4;
        y = DrawLine(canvas, GetParameters(account), SmallSize, y) + 4;
        y = DrawLine(canvas, "Secret", SmallSize, y);
        y = DrawSecret(canvas, credential.Secret, y) + 4;
        float baseline = y + SmallSize;
        float end = DrawText(canvas, "Fingerprint", SmallSize, TextLeft, baseline);
        DrawFixed(canvas, OtpFingerprint.Format(OtpFingerprint.Compute(credential)), 11, end + 6, baseline);
    }

    private void DrawCode(SKCanvas canvas, OtpCredential credential, SKRect place)
    {
        if (credential.Account.StartTime != 0)
        {
            float y = place.Top + 24;
            foreach (string part in text.Break(NoCode, SmallSize, place.Width - 24))
            {
                DrawText(canvas, part, SmallSize, place.Left + 8, y);
                y += SmallSize * Leading;
            }

            return;
        }

        using SKPath code = QrOutline.Draw(OtpAuthUri.Format(credential), place);
        canvas.DrawPath(code, ink);
    }

    // A long name gets two lines, and only a very long one smaller letters.
    private float DrawName(SKCanvas canvas, string name, float size, float y)
    {
        string clean = AccountText.Printable(name);
        IReadOnlyList<string> lines = text.Break(clean, size, TextWidth);
        while (lines.Count > 2 && size > 6)
        {
            size--;
            lines = text.Break(clean, size, TextWidth);
        }

        foreach (string part in lines)
        {
            y = DrawLine(canvas, part, size, y);
        }

        return y;
    }

    // The longest secret has 52 groups.
    private float DrawSecret(SKCanvas canvas, byte[] secret, float y)
    {
        string[] groups = [.. Base32.Encode(secret, 0, secret.Length).Chunk(GroupLength).Select(group => new string(group))];
        (int perLine, float size) = groups.Length <= 24 ? (8, 12f) : (11, 9f);
        foreach (string[] part in groups.Chunk(perLine))
        {
            y += size * Leading;
            DrawFixed(canvas, string.Join(' ', part), size, TextLeft, y - (size * (Leading - 1)));
        }

        return y;
    }

    private float DrawLine(SKCanvas canvas, string content, float size, float y)
    {
        y += size * Leading;
        DrawText(canvas, content, size, TextLeft, y - (size * (Leading - 1)));
        return y;
    }

    private float DrawText(SKCanvas canvas, string content, float size, float x, float baseline)
    {
        using TextOutline outline = text.Draw(content, size);
        return Fill(canvas, outline, x, baseline);
    }

    private void DrawFixed(SKCanvas canvas, string content, float size, float x, float baseline)
    {
        using TextOutline outline = text.DrawFixed(content, size);
        Fill(canvas, outline, x, baseline);
    }

    private float Fill(SKCanvas canvas, TextOutline outline, float x, float baseline)
    {
        outline.Path.Transform(SKMatrix.CreateTranslation(x, baseline));
        canvas.DrawPath(outline.Path, ink);
        return x + outline.Width;
    }
}
