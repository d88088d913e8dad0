using System;
using System.Linq;

namespace HwToken.NanoGate;

/// <summary>A namespace of a project, and the namespaces that it may know beside its own.</summary>
/// <param name="Name">The namespace, without "HwToken.".</param>
/// <param name="Knows">Those that it may know, without "HwToken."; "Core.*" stands for Core and every namespace below it.</param>
internal sealed record Room(string Name, params string[] Knows)
{
    /// <summary>Whether the room may know another.</summary>
    public bool MayKnow(string other) => Knows.Any(known => Matches(known, other));

    /// <summary>Whether what a plan says means a room.</summary>
    public static bool Matches(string known, string room) =>
        known.EndsWith(".*", StringComparison.Ordinal) ? (room + ".").StartsWith(known[..^1], StringComparison.Ordinal) : known == room;
}
