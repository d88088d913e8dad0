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
        ["HwToken.Device"] = [],
        ["HwToken.Labels"] = [],
        ["HwToken.Import"] = [],
        ["HwToken.Provisioning"] = [],
        ["HwToken.Cli"] = [],
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
        Assert.All(plan, room => Assert.All(room.Knows, other => Assert.InRange(Array.IndexOf(order, other), 0, Array.IndexOf(order, room.Name) - 1)));

        IReadOnlyDictionary<(string User, string Used), string> uses = NamespaceUse.Find(RepositoryFiles.ProvisionerFolders().Single(folder => Path.GetFileName(folder) == project));
        string[] wrong = [.. uses.Where(use => !plan.Any(room => room.Name == use.Key.User && room.Knows.Contains(use.Key.Used))).Select(use => $"{use.Key.User} may not know {use.Key.Used}: {use.Value}").Order(StringComparer.Ordinal)];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));

        string[] unused = [.. plan.SelectMany(room => room.Knows.Select(other => (room.Name, other))).Where(pair => !uses.ContainsKey(pair)).Select(pair => $"{pair.Name} does not know {pair.other} any more; take it out of the plan.")];
        Assert.True(unused.Length == 0, string.Join('\n', unused));
    }

    private sealed record Room(string Name, params string[] Knows);
}
