using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace HwToken.NanoGate;

/// <summary>
/// Which room of the provisioner may know which: the namespaces inside each of its projects, from the lowest up. A room knows
/// rooms that stand before it, so that there is no cycle, and of those only the ones that are named.
/// </summary>
public sealed class ProvisionerRoomTests
{
    private static readonly Dictionary<string, Room[]> Rooms = new(StringComparer.Ordinal)
    {
        ["HwToken.Device"] =
        [
            new("Links"),
            new("Ports"),
            new("", "Links", "Ports"),
        ],
        ["HwToken.Labels"] =
        [
            new("Fonts"),
            new("Text"),
            new("", "Fonts", "Text"),
        ],
        ["HwToken.Import"] =
        [
            new(""),
            new("OtpAuth", ""),
            new("Qr", ""),
            new("Found", "", "OtpAuth"),
            new("Texts", "", "OtpAuth", "Found"),
            new("Exports", "", "OtpAuth", "Found", "Texts"),
            new("Exports.Crypto", "", "Exports"),
            new("Exports.Tables", "", "OtpAuth", "Found", "Exports"),
            new("Pictures", "", "Qr", "Exports"),
            new("Exports.Aegis", "", "OtpAuth", "Found", "Exports", "Exports.Crypto"),
            new("Exports.AndOtp", "", "OtpAuth", "Found", "Exports", "Exports.Crypto"),
            new("Exports.Authenticators", "", "OtpAuth", "Found", "Exports", "Texts", "Exports.Crypto"),
            new("Exports.Authy", "OtpAuth", "Found", "Exports", "Exports.Crypto"),
            new("Exports.Bitwarden", "", "Found", "Exports", "Exports.Crypto"),
            new("Exports.BrowserExtension", "", "OtpAuth", "Found", "Exports", "Exports.Crypto"),
            new("Exports.Containers", "", "Found", "Exports", "Exports.Crypto"),
            new("Exports.Enpass", "OtpAuth", "Found", "Exports", "Exports.Tables"),
            new("Exports.Ente", "", "Found", "Exports", "Exports.Crypto"),
            new("Exports.FreeOtp", "OtpAuth", "Found", "Exports", "Exports.Crypto"),
            new("Exports.KeePass", "", "OtpAuth", "Found", "Exports", "Texts", "Exports.Crypto"),
            new("Exports.Keeper", "Found", "Exports", "Exports.Tables"),
            new("Exports.OtpAuthApp", "OtpAuth", "Found", "Exports", "Exports.Crypto"),
            new("Exports.PasswordManagers", "OtpAuth", "Found", "Exports", "Exports.Tables"),
            new("Exports.Pskc", "", "OtpAuth", "Found", "Exports", "Exports.Crypto"),
            new("Exports.Stratum", "OtpAuth", "Found", "Exports", "Texts", "Exports.Crypto"),
            new("Exports.WinAuth", "", "OtpAuth", "Found", "Exports", "Exports.Crypto"),
            new("Backup", "", "OtpAuth", "Found", "Exports", "Exports.Crypto", "Exports.Aegis"),
            new("Exports.AuthenticatorPlus", "", "OtpAuth", "Found", "Exports", "Exports.Crypto", "Exports.AndOtp"),
            new("Exports.OnePassword", "", "Found", "Exports", "Exports.Crypto", "Exports.Containers"),
            new("Sources", "", "OtpAuth", "Qr", "Found", "Exports", "Texts", "Pictures", "Exports.*"),
        ],
        ["HwToken.Publishing"] =
        [
            new(""),
        ],
        ["HwToken.Provisioning"] =
        [
            new("Dialogue"),
            new("Wording", "Dialogue"),
            new("Failures", "Dialogue", "Wording"),
            new("Codes", "Failures"),
            new("Files", "Dialogue", "Wording", "Failures"),
            new("Tokens", "Dialogue", "Wording", "Failures"),
            new("Backup", "Dialogue", "Wording", "Failures", "Files"),
            new("Printing", "Dialogue", "Wording", "Failures", "Files"),
            new("Sources", "Dialogue", "Wording", "Failures", "Files"),
            new("Adding", "Dialogue", "Wording", "Failures", "Tokens", "Backup", "Printing", "Sources"),
        ],
        ["HwToken.Web"] =
        [
            new(""),
            new("Guarding"),
            new("Model", ""),
            new("Pages", "Model"),
            new("Serving", "", "Guarding", "Model", "Pages"),
        ],
        ["HwToken.Cli"] =
        [
            new("Wording"),
            new("Terminal", "Wording"),
            new("Demo", "Wording", "Terminal"),
            new("Enrolling", "Wording", "Terminal"),
            new("Json", "Wording", "Terminal"),
            new("Sources", "Wording", "Terminal"),
            new("Options", "Terminal", "Sources"),
            new("Adding", "Wording", "Terminal", "Json", "Sources", "Options"),
            new("Verbs", "Wording", "Terminal", "Demo", "Enrolling", "Json", "Sources", "Options", "Adding"),
            new("", "Wording", "Terminal", "Sources", "Options", "Verbs"),
        ],
    };

    /// <summary>The provisioner's projects.</summary>
    public static TheoryData<string> Projects => [.. Rooms.Keys];

    [Fact]
    public void Each_project_of_the_provisioner_has_its_plan() =>
        Assert.Equal(RepositoryFiles.ProvisionerFolders().Select(Path.GetFileName).Order(StringComparer.Ordinal), Rooms.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_room_knows_those_that_it_may_and_no_others(string project)
    {
        Room[] plan = Rooms[project];
        string[] order = [.. plan.Select(room => room.Name)];
        Assert.All(plan, room => Assert.All(room.Knows.Where(other => !other.EndsWith('*')), other => Assert.InRange(Array.IndexOf(order, other), 0, Array.IndexOf(order, room.Name) - 1)));

        IReadOnlyDictionary<(string User, string Used), string> uses = NamespaceUse.Find(RepositoryFiles.ProvisionerFolders().Single(folder => Path.GetFileName(folder) == project));
        string[] wrong = [.. uses.Where(use => !plan.Any(room => room.Name == use.Key.User && room.MayKnow(use.Key.Used) && Array.IndexOf(order, use.Key.Used) < Array.IndexOf(order, room.Name))).Select(use => $"{use.Key.User} may not know {use.Key.Used}: {use.Value}").Order(StringComparer.Ordinal)];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));

        string[] unused = [.. plan.SelectMany(room => room.Knows.Select(other => (room.Name, other))).Where(pair => !pair.other.EndsWith('*') && !uses.ContainsKey(pair)).Select(pair => $"{pair.Name} does not know {pair.other} any more; take it out of the plan.")];
        Assert.True(unused.Length == 0, string.Join('\n', unused));
    }

    // "Exports.*" stands for every room below Exports.
    private sealed record Room(string Name, params string[] Knows)
    {
        internal bool MayKnow(string other) =>
            Knows.Any(known => known == other || (known.EndsWith('*') && other.StartsWith(known[..^1], StringComparison.Ordinal)));
    }
}
