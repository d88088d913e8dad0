using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace HwToken.NanoGate;

/// <summary>Which namespace may know which (<see cref="Rooms"/>), and that folders are namespaces.</summary>
public sealed class RoomTests
{
    [Fact]
    public void Each_project_has_its_plan() =>
        Assert.Equal(
            RepositoryFiles.ProductProjects().Select(path => RepositoryFiles.Relative(Path.GetDirectoryName(path)!)).Where(project => project != Rooms.Emulator).Order(StringComparer.Ordinal),
            Rooms.Projects.Select(project => project.Data).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rooms.Projects), MemberType = typeof(Rooms))]
    public void Each_room_knows_what_it_may_and_no_other(string project)
    {
        Dictionary<string, Room> rooms = Rooms.Of(project).ToDictionary(room => room.Name, StringComparer.Ordinal);

        Assert.Equal(rooms.Keys.Order(StringComparer.Ordinal), FilesOf(project).Select(file => file.Room).Distinct().Order(StringComparer.Ordinal));
        AssertNone(SourceRooms.Product.Uses
            .Where(use => rooms.TryGetValue(use.Key.From, out Room? room) && !room.MayKnow(use.Key.To))
            .Select(use => $"{use.Key.From} may not know {use.Key.To}: {use.Value}"));
    }

    [Theory]
    [MemberData(nameof(Rooms.Projects), MemberType = typeof(Rooms))]
    public void What_a_room_may_know_it_does(string project) =>
        AssertNone(
            from room in Rooms.Of(project)
            from known in room.Knows
            where !SourceRooms.Product.Uses.Keys.Any(use => use.From == room.Name && Room.Matches(known, use.To))
            select $"{room.Name} does not know {known} any more: take it out of the plan");

    [Fact]
    public void No_rooms_know_each_other_in_a_circle()
    {
        ILookup<string, string> known = SourceRooms.Product.Uses.Keys.ToLookup(use => use.From, use => use.To);
        List<string> left = [.. known.Select(uses => uses.Key)];

        // What knows nothing that is left can be taken away; in a circle nothing can.
        while (left.RemoveAll(room => !known[room].Any(left.Contains)) > 0)
        {
        }

        AssertNone(left.Select(room => $"{room} knows {string.Join(", ", known[room].Where(left.Contains))}"));
    }

    [Theory]
    [MemberData(nameof(Rooms.Projects), MemberType = typeof(Rooms))]
    public void A_folder_is_a_room(string project)
    {
        string above = Path.GetDirectoryName(project)!;

        AssertNone(FilesOf(project)
            .Where(file => "HwToken." + file.Room != Path.GetRelativePath(Path.Combine(RepositoryFiles.Root, above), Path.GetDirectoryName(file.Path)!).Replace('\\', '/').Replace('/', '.'))
            .Select(file => RepositoryFiles.Relative(file.Path) + ": " + file.Room));
    }

    [Theory]
    [InlineData("namespace HwToken.A.B; class X { C.Y y; }", "A.C")]
    [InlineData("using HwToken.A.C; namespace HwToken.A.B; class X { Y y; }", "A.C")]
    [InlineData("using Z = HwToken.A.C.Y; namespace HwToken.A.B; class X { Z y; }", "A.C")]
    [InlineData("using static HwToken.A.C.Y; namespace HwToken.A.B; class X { void M() => Do(); }", "A.C")]
    [InlineData("namespace HwToken.A.B; class X { void M() => HwToken.A.C.Y.Do(); }", "A.C")]
    [InlineData("namespace HwToken.A.B; class X { Root root; }", "A")]
    [InlineData("namespace HwToken.A.B; class X { int Y; string C; /* C.Y */ }", null)]
    public void However_a_room_is_named_it_is_seen(string source, string? known)
    {
        SourceRooms rooms = SourceRooms.Of(("x.cs", source), ("y.cs", "namespace HwToken.A.C; class Y { internal static void Do() { } }"), ("r.cs", "namespace HwToken.A; class Root { }"));

        Assert.Equal(known is null ? [] : [("A.B", known)], rooms.Uses.Keys);
    }

    // Each of them on a line of its own: xunit's own message cuts them.
    private static void AssertNone(IEnumerable<string> faults) => Assert.True(!faults.Any(), string.Join('\n', faults.Order(StringComparer.Ordinal)));

    private static IEnumerable<(string Path, string Room)> FilesOf(string project)
    {
        string folder = Path.GetFullPath(Path.Combine(RepositoryFiles.Root, project)) + Path.DirectorySeparatorChar;
        return SourceRooms.Product.Files.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal));
    }
}
