using System.Collections.Generic;
using HwToken.Import.Exports;
using HwToken.Import.Exports.Aegis;
using HwToken.Import.Exports.AndOtp;
using HwToken.Import.Exports.AuthenticatorPlus;
using HwToken.Import.Exports.Authenticators;
using HwToken.Import.Exports.Authy;
using HwToken.Import.Exports.Bitwarden;
using HwToken.Import.Exports.BrowserExtension;
using HwToken.Import.Exports.Containers;
using HwToken.Import.Exports.Enpass;
using HwToken.Import.Exports.Ente;
using HwToken.Import.Exports.FreeOtp;
using HwToken.Import.Exports.KeePass;
using HwToken.Import.Exports.Keeper;
using HwToken.Import.Exports.OnePassword;
using HwToken.Import.Exports.OtpAuthApp;
using HwToken.Import.Exports.PasswordManagers;
using HwToken.Import.Exports.Pskc;
using HwToken.Import.Exports.Stratum;
using HwToken.Import.Exports.Tables;
using HwToken.Import.Exports.WinAuth;

namespace HwToken.Import.Sources;

/// <summary>All formats that are known, the most telling first: those with a mark of their own, then those known by their shape.</summary>
public static class ExportFormats
{
    private static readonly IExportFormat[] Formats =
    [
        // JSON
        new AegisFormat(),
        new TwoFasFormat(),
        new BitwardenFormat(),
        new EnteFormat(),
        new ProtonFormat(),
        new StratumFormat(),
        new LastPassFormat(),
        new FreeOtpPlusFormat(),
        new DuoFormat(),
        new AndOtpFormat(),
        new SteamFormat(),
        new ProtonPassFormat(),
        new TwoFAuthFormat(),
        new CotpFormat(),
        new EnpassFormat(),
        new KeeperFormat(),
        new RaivoFormat(),
        new AuthyTokensFormat(),
        new AuthenticatorExtensionFormat(),

        // Containers, databases and XML
        new OnePasswordFormat(),
        new KdbxFormat(),
        new KeePassXmlFormat(),
        new PskcFormat(),
        new WinAuthFormat(),
        new AuthyFormat(),
        new BattleNetFormat(),
        new FreeOtpFormat(),
        new GoogleAuthenticatorDatabase(),
        new MicrosoftAuthenticatorDatabase(),
        new SafeInCloudFormat(),
        new StratumHtmlFormat(),
        new PgpFormat(),
        new OtpAuthAppFormat(),
        new ZipFormat(),

        // Tables and plain text, which nearly anything could be
        new OnePasswordInterchangeFormat(),
        new RoboFormFormat(),
        new ZohoVaultFormat(),
        new KeeperTableFormat(),
        new EnpassTableFormat(),
        new PamFormat(),
        new TotpAuthenticatorFormat(),
        new TableFormat(),
        new PassFormat(),
        new AuthenticatorPlusDatabase(),
        new EncryptedAndOtpFormat(), // The last of all, and the one before it: they have no mark.
    ];

    /// <summary>The formats, in the order in which they are tried.</summary>
    public static IReadOnlyList<IExportFormat> All => Formats;

    /// <summary>Finds a file's format.</summary>
    /// <returns>The first that recognises it, or null.</returns>
    public static IExportFormat? Find(ExportFile file)
    {
        foreach (IExportFormat format in Formats)
        {
            if (format.Recognises(file))
            {
                return format;
            }
        }

        return null;
    }
}
