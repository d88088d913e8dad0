namespace HwToken.NanoGate;

/// <summary>A namespace of a project, and the namespaces that it may know beside its own.</summary>
/// <param name="Name">The namespace, without "HwToken.".</param>
/// <param name="Knows">Those that it may know, without "HwToken."; "Core.*" stands for every namespace below Core.</param>
internal sealed record Room(string Name, params string[] Knows);

/// <summary>The rooms of each project: a folder is a namespace is a room.</summary>
internal static class Rooms
{
    /// <summary>Projects by their folder, relative to the repository. One that is not here yet is not checked.</summary>
    public static TheoryData<string> Projects => ["shared/HwToken.Core", "firmware/HwToken.Firmware"];

    /// <summary>A project's rooms. Two may not know each other, be it by way of others.</summary>
    public static Room[] Of(string project) => project switch
    {
        "shared/HwToken.Core" =>
        [
            new("Core.Encoding"),
            new("Core.Crypto"),
            new("Core.Otp", "Core.Crypto", "Core.Encoding"),
            new("Core.Protocol", "Core.Encoding"),
            new("Core.Protocol.Commands", "Core.Encoding", "Core.Otp", "Core.Protocol"),
            new("Core.Cable", "Core.Crypto", "Core.Encoding", "Core.Protocol"),
            new("Core.Vault", "Core.Crypto", "Core.Encoding", "Core.Otp", "Core.Protocol"),
        ],
        "firmware/HwToken.Firmware" =>
        [
            // The seam, and what is behind it.
            new("Firmware.Board", "Core.*"),
            new("Firmware.Drivers", "Firmware.Board"),
            new("Firmware.Drivers.Ds3231", "Core.*", "Firmware.Board"),
            new("Firmware.Drivers.Ssd1306", "Firmware.Board"),

            // What knows the seam alone.
            new("Firmware.Clock", "Core.*", "Firmware.Board"),
            new("Firmware.Health", "Core.*", "Firmware.Board"),
            new("Firmware.Input", "Firmware.Board"),

            // What draws, and knows nothing of what it is for.
            new("Firmware.Drawing.Fonts"),
            new("Firmware.Drawing", "Core.*", "Firmware.Board", "Firmware.Drawing.Fonts", "Firmware.Input"),
            new("Firmware.Jump", "Core.*", "Firmware.Drawing", "Firmware.Drawing.Fonts"),

            // What the token does.
            new("Firmware.Settings", "Core.*", "Firmware.Board", "Firmware.Drawing"),
            new("Firmware.Requests", "Core.*", "Firmware.Board", "Firmware.Clock", "Firmware.Drawing", "Firmware.Health", "Firmware.Settings"),
            new("Firmware.Requests.Handlers", "Core.*", "Firmware.Clock", "Firmware.Drawing", "Firmware.Health", "Firmware.Requests"),
            new("Firmware.OneCable", "Core.*", "Firmware.Board", "Firmware.Requests"),
            new("Firmware.Pin", "Core.*", "Firmware.Board", "Firmware.Drawing", "Firmware.Input", "Firmware.Requests"),

            // What the owner sees of it; and all of it together.
            new("Firmware.Pages", "Core.*", "Firmware.Board", "Firmware.Clock", "Firmware.Drawing", "Firmware.Drivers.Ds3231", "Firmware.Health", "Firmware.Input", "Firmware.Jump", "Firmware.Pin", "Firmware.Requests", "Firmware.Settings"),
            new("Firmware", "Core.*", "Firmware.Board", "Firmware.Clock", "Firmware.Drawing", "Firmware.Health", "Firmware.Input", "Firmware.OneCable", "Firmware.Pages", "Firmware.Pin", "Firmware.Requests", "Firmware.Requests.Handlers", "Firmware.Settings"),
        ],
        _ => [],
    };
}
