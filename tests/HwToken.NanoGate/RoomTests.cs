using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace HwToken.NanoGate;

/// <summary>Which namespace may know which (<see cref="Rooms"/>), and that folders are namespaces.</summary>
public sealed class RoomTests
{
    [Theory]
    [MemberData(nameof(Rooms.Projects), MemberType = typeof(Rooms))]
    public void Each_room_knows_what_it_may_and_no_other(string project)
    {
        Dictionary<string, Room> rooms = Rooms.Of(project).ToDictionary(room => room.Name);
        SourceRooms found = SourceRooms.Below(project);

        Assert.Equal(rooms.Keys.Order(StringComparer.Ordinal), found.Names.Order(StringComparer.Ordinal));
        Assert.Empty(found.Uses.Where(use => !IsAllowed(rooms[use.From], use.To)).Select(use => $"{use.File}: {use.From} knows {use.To} ({use.By})"));
    }

    [Theory]
    [MemberData(nameof(Rooms.Projects), MemberType = typeof(Rooms))]
    public void What_a_room_may_know_it_does(string project)
    {
        HashSet<(string, string)> used = [.. SourceRooms.Below(project).Uses.Select(use => (use.From, use.To))];

        Assert.Empty(
            from room in Rooms.Of(project)
            from known in room.Knows
            where known != "Core.*" && !used.Contains((room.Name, known))
            select $"{room.Name} does not know {known}");
    }

    [Theory]
    [MemberData(nameof(Rooms.Projects), MemberType = typeof(Rooms))]
    public void No_rooms_know_each_other_in_a_circle(string project)
    {
        ILookup<string, string> known = SourceRooms.Below(project).Uses.Select(use => (use.From, use.To)).Distinct().ToLookup(use => use.From, use => use.To);
        List<string> left = [.. known.Select(uses => uses.Key)];

        // What knows nothing that is left can be taken away; in a circle nothing can.
        while (left.RemoveAll(room => !known[room].Any(left.Contains)) > 0)
        {
        }

        Assert.Empty(left);
    }

    [Theory]
    [MemberData(nameof(Rooms.Projects), MemberType = typeof(Rooms))]
    public void A_folder_is_a_room(string project)
    {
        string folder = Path.Combine(RepositoryFiles.Root, project);

        Assert.Empty(SourceRooms.Below(project).Files
            .Where(file => file.Room != Path.GetRelativePath(RepositoryFiles.Root, Path.GetDirectoryName(file.Path)!).Replace('\\', '/')[(project.LastIndexOf('/') + 1)..].Replace('/', '.')["HwToken.".Length..])
            .Select(file => Path.GetRelativePath(folder, file.Path) + ": " + file.Room));
    }

    [Theory]
    [InlineData("namespace HwToken.A.B; class X { C.Y y; }", "A.C")]
    [InlineData("using HwToken.A.C; namespace HwToken.A.B; class X { Y y; }", "A.C")]
    [InlineData("using Z = HwToken.A.C.Y; namespace HwToken.A.B; class X { Z y; }", "A.C")]
    [InlineData("namespace HwToken.A.B; class X { void M() => HwToken.A.C.Y.Do(); }", "A.C")]
    [InlineData("namespace HwToken.A.B; class X { Root root; }", "A")]
    [InlineData("namespace HwToken.A.B; class X { int Y; string C; /* C.Y */ }", null)]
    public void However_a_room_is_named_it_is_seen(string source, string? known)
    {
        SourceRooms rooms = SourceRooms.Of(("x.cs", source), ("y.cs", "namespace HwToken.A.C; class Y { }"), ("r.cs", "namespace HwToken.A; class Root { }"));

        Assert.Equal(known is null ? [] : [("A.B", known)], rooms.Uses.Select(use => (use.From, use.To)).Distinct());
    }

    private static bool IsAllowed(Room room, string known) =>
        room.Knows.Any(allowed => allowed == known || (allowed.EndsWith(".*", StringComparison.Ordinal) && known.StartsWith(allowed[..^1], StringComparison.Ordinal)));
}
