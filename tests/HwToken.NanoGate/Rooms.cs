namespace HwToken.NanoGate;

/// <summary>The rooms of each project: a folder is a namespace is a room.</summary>
internal static class Rooms
{
    /// <summary>The one project whose namespaces are another's: it gives the device's API its bodies.</summary>
    public const string Emulator = "firmware/HwToken.Esp32Emulator";

    /// <summary>The projects by their folders, relative to the repository.</summary>
    public static TheoryData<string> Projects =>
    [
        "shared/HwToken.Core", "firmware/HwToken.Firmware", "firmware/HwToken.Simulator",
        "provisioner/HwToken.Device", "provisioner/HwToken.Import", "provisioner/HwToken.Labels", "provisioner/HwToken.Provisioning",
        "provisioner/HwToken.Publishing", "provisioner/HwToken.Web", "provisioner/HwToken.Cli",
    ];

    /// <summary>A project's rooms. Two may not know each other, be it by way of others.</summary>
    public static Room[] Of(string project) => project switch
    {
        "shared/HwToken.Core" =>
        [
            new("Core.Encoding"),
            new("Core.Crypto"),
            new("Core.Otp", "Core.Encoding", "Core.Crypto"),
            new("Core.Protocol", "Core.Encoding"),
            new("Core.Protocol.Commands", "Core.Encoding", "Core.Otp", "Core.Protocol"),
            new("Core.Cable", "Core.Encoding", "Core.Crypto", "Core.Protocol"),
            new("Core.Vault", "Core.Encoding", "Core.Crypto", "Core.Otp", "Core.Protocol"),
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
            new("Firmware.Drawing", "Core.*", "Firmware.Board", "Firmware.Input", "Firmware.Drawing.Fonts"),
            new("Firmware.Jump", "Core.*", "Firmware.Drawing.Fonts", "Firmware.Drawing"),

            // What the token does.
            new("Firmware.Settings", "Core.*", "Firmware.Board", "Firmware.Drawing"),
            new("Firmware.Requests", "Core.*", "Firmware.Board", "Firmware.Clock", "Firmware.Health", "Firmware.Drawing", "Firmware.Settings"),
            new("Firmware.Requests.Handlers", "Core.*", "Firmware.Board", "Firmware.Clock", "Firmware.Health", "Firmware.Drawing", "Firmware.Settings", "Firmware.Requests"),
            new("Firmware.OneCable", "Core.*", "Firmware.Board", "Firmware.Requests"),
            new("Firmware.Pin", "Core.*", "Firmware.Board", "Firmware.Input", "Firmware.Drawing", "Firmware.Requests"),

            // What the owner sees of it; and all of it together.
            new("Firmware.Pages", "Core.*", "Firmware.Board", "Firmware.Drivers.Ds3231", "Firmware.Clock", "Firmware.Health", "Firmware.Input", "Firmware.Drawing", "Firmware.Jump", "Firmware.Settings", "Firmware.Requests", "Firmware.Pin"),
            new("Firmware", "Core.*", "Firmware.Board", "Firmware.Clock", "Firmware.Health", "Firmware.Input", "Firmware.Drawing", "Firmware.Settings", "Firmware.Requests", "Firmware.Requests.Handlers", "Firmware.OneCable", "Firmware.Pin", "Firmware.Pages"),
        ],
        "firmware/HwToken.Simulator" =>
        [
            new("Simulator.Failures"),
            new("Simulator.Time", "Firmware.*"),
            new("Simulator.Flash", "Core.*"),
            new("Simulator.Chips", "Core.*", "Firmware.*", "Simulator.Failures", "Simulator.Time"),
            new("Simulator.Links", "Firmware.*", "Simulator.Failures"),
            new("Simulator.DebugPort", "Core.*", "Firmware.*", "Simulator.Time", "Simulator.Flash", "Simulator.Links"),
            new("Simulator.Screens", "Firmware.*", "Simulator.Chips"),
            new("Simulator.Profiles", "Simulator.Failures", "Simulator.Flash", "Simulator.Chips"),
            new("Simulator", "Core.*", "Firmware.*", "Simulator.Failures", "Simulator.Time", "Simulator.Flash", "Simulator.Chips", "Simulator.Links", "Simulator.DebugPort", "Simulator.Screens", "Simulator.Profiles"),
            new("Simulator.Commands", "Firmware.*", "Simulator.Failures", "Simulator.Time", "Simulator.Chips", "Simulator.Screens", "Simulator"),
        ],
        "provisioner/HwToken.Device" =>
        [
            new("Device.Links", "Core.*"),
            new("Device.Ports"),
            new("Device.WireProtocol", "Device.Links"),
            new("Device.Cable", "Core.*", "Device.Links", "Device.WireProtocol"),
            new("Device", "Core.*", "Device.Links", "Device.WireProtocol", "Device.Cable", "Device.Ports"),
        ],
        "provisioner/HwToken.Labels" =>
        [
            new("Labels.Fonts"),
            new("Labels.Text"),
            new("Labels", "Core.*", "Firmware.*", "Labels.Fonts", "Labels.Text"),
        ],
        "provisioner/HwToken.Import" =>
        [
            new("Import"),
            new("Import.OtpAuth", "Core.*", "Import"),
            new("Import.Qr", "Import"),
            new("Import.Found", "Core.*", "Import", "Import.OtpAuth"),
            new("Import.Texts", "Core.*", "Import", "Import.OtpAuth", "Import.Found"),
            new("Import.Exports", "Import", "Import.OtpAuth", "Import.Found", "Import.Texts"),
            new("Import.Exports.Crypto", "Import", "Import.Exports"),
            new("Import.Exports.Tables", "Core.*", "Import", "Import.OtpAuth", "Import.Found", "Import.Exports"),
            new("Import.Pictures", "Import", "Import.Qr", "Import.Exports"),
            new("Import.Exports.Aegis", "Import", "Import.OtpAuth", "Import.Found", "Import.Exports", "Import.Exports.Crypto"),
            new("Import.Exports.AndOtp", "Import", "Import.OtpAuth", "Import.Found", "Import.Exports", "Import.Exports.Crypto"),
            new("Import.Exports.Authenticators", "Import", "Import.OtpAuth", "Import.Found", "Import.Texts", "Import.Exports", "Import.Exports.Crypto"),
            new("Import.Exports.Authy", "Import.OtpAuth", "Import.Found", "Import.Exports", "Import.Exports.Crypto"),
            new("Import.Exports.Bitwarden", "Import", "Import.Found", "Import.Exports", "Import.Exports.Crypto"),
            new("Import.Exports.BrowserExtension", "Import", "Import.OtpAuth", "Import.Found", "Import.Exports", "Import.Exports.Crypto"),
            new("Import.Exports.Containers", "Import", "Import.Found", "Import.Exports", "Import.Exports.Crypto"),
            new("Import.Exports.Enpass", "Import.OtpAuth", "Import.Found", "Import.Exports", "Import.Exports.Tables"),
            new("Import.Exports.Ente", "Import", "Import.Found", "Import.Exports", "Import.Exports.Crypto"),
            new("Import.Exports.FreeOtp", "Import.OtpAuth", "Import.Found", "Import.Exports", "Import.Exports.Crypto"),
            new("Import.Exports.KeePass", "Core.*", "Import", "Import.OtpAuth", "Import.Found", "Import.Texts", "Import.Exports", "Import.Exports.Crypto"),
            new("Import.Exports.Keeper", "Import.Found", "Import.Exports", "Import.Exports.Tables"),
            new("Import.Exports.OtpAuthApp", "Import.OtpAuth", "Import.Found", "Import.Exports", "Import.Exports.Crypto"),
            new("Import.Exports.PasswordManagers", "Import.OtpAuth", "Import.Found", "Import.Exports", "Import.Exports.Tables"),
            new("Import.Exports.Pskc", "Core.*", "Import", "Import.OtpAuth", "Import.Found", "Import.Exports", "Import.Exports.Crypto"),
            new("Import.Exports.Stratum", "Import.OtpAuth", "Import.Found", "Import.Texts", "Import.Exports", "Import.Exports.Crypto"),
            new("Import.Exports.WinAuth", "Import", "Import.OtpAuth", "Import.Found", "Import.Exports", "Import.Exports.Crypto"),
            new("Import.Backup", "Core.*", "Import", "Import.OtpAuth", "Import.Found", "Import.Exports", "Import.Exports.Crypto", "Import.Exports.Aegis"),
            new("Import.Exports.AuthenticatorPlus", "Import", "Import.OtpAuth", "Import.Found", "Import.Exports", "Import.Exports.Crypto", "Import.Exports.AndOtp"),
            new("Import.Exports.OnePassword", "Import", "Import.Found", "Import.Exports", "Import.Exports.Crypto", "Import.Exports.Containers"),
            new("Import.Sources", "Import", "Import.OtpAuth", "Import.Qr", "Import.Found", "Import.Texts", "Import.Exports.*", "Import.Pictures"),
        ],
        "provisioner/HwToken.Publishing" =>
        [
            new("Publishing", "Import.*"),
        ],
        "provisioner/HwToken.Provisioning" =>
        [
            new("Provisioning.Dialogue", "Import.*"),
            new("Provisioning.Wording", "Core.*", "Device.*", "Import.*", "Provisioning.Dialogue"),
            new("Provisioning.Failures", "Device.*", "Import.*", "Provisioning.Dialogue", "Provisioning.Wording"),
            new("Provisioning.Codes", "Provisioning.Failures"),
            new("Provisioning.Files", "Provisioning.Dialogue", "Provisioning.Wording", "Provisioning.Failures"),
            new("Provisioning.Tokens", "Core.*", "Device.*", "Provisioning.Dialogue", "Provisioning.Wording", "Provisioning.Failures"),
            new("Provisioning.Diagnosis", "Device.*", "Provisioning.Dialogue", "Provisioning.Wording", "Provisioning.Failures"),
            new("Provisioning.Backup", "Core.*", "Device.*", "Import.*", "Provisioning.Dialogue", "Provisioning.Wording", "Provisioning.Failures", "Provisioning.Files"),
            new("Provisioning.Printing", "Core.*", "Import.*", "Labels.*", "Provisioning.Dialogue", "Provisioning.Wording", "Provisioning.Failures", "Provisioning.Files"),
            new("Provisioning.Sources", "Core.*", "Import.*", "Provisioning.Dialogue", "Provisioning.Wording", "Provisioning.Failures", "Provisioning.Files"),
            new("Provisioning.Adding", "Core.*", "Device.*", "Import.*", "Labels.*", "Provisioning.Dialogue", "Provisioning.Wording", "Provisioning.Failures", "Provisioning.Tokens", "Provisioning.Backup", "Provisioning.Printing", "Provisioning.Sources"),
        ],
        "provisioner/HwToken.Web" =>
        [
            new("Web"),
            new("Web.Guarding", "Import.*"),
            new("Web.Model", "Core.*", "Simulator.*", "Device.*", "Import.*", "Labels.*", "Provisioning.*", "Web"),
            new("Web.Pages", "Web.Model"),
            new("Web.Serving", "Web", "Web.Guarding", "Web.Model", "Web.Pages"),
        ],
        "provisioner/HwToken.Cli" =>
        [
            new("Cli.Wording", "Simulator.*", "Import.*", "Provisioning.*"),
            new("Cli.Terminal", "Core.*", "Device.*", "Provisioning.*", "Cli.Wording"),
            new("Cli.Demo", "Core.*", "Simulator.*", "Device.*", "Import.*", "Provisioning.*", "Cli.Wording", "Cli.Terminal"),
            new("Cli.Enrolling", "Core.*", "Device.*", "Import.*", "Provisioning.*", "Cli.Wording", "Cli.Terminal"),
            new("Cli.Json", "Core.*", "Device.*", "Import.*", "Provisioning.*", "Cli.Wording", "Cli.Terminal"),
            new("Cli.Sources", "Import.*", "Provisioning.*", "Cli.Wording", "Cli.Terminal"),
            new("Cli.Options", "Core.*", "Device.*", "Import.*", "Provisioning.*", "Cli.Terminal", "Cli.Sources"),
            new("Cli.Adding", "Core.*", "Simulator.*", "Device.*", "Import.*", "Labels.*", "Provisioning.*", "Cli.Wording", "Cli.Terminal", "Cli.Json", "Cli.Sources", "Cli.Options"),
            new("Cli.Verbs", "Core.*", "Firmware.*", "Simulator.*", "Device.*", "Import.*", "Provisioning.*", "Web.*", "Cli.Wording", "Cli.Terminal", "Cli.Demo", "Cli.Enrolling", "Cli.Json", "Cli.Sources", "Cli.Options", "Cli.Adding"),
            new("Cli", "Import.*", "Provisioning.*", "Cli.Wording", "Cli.Terminal", "Cli.Sources", "Cli.Options", "Cli.Verbs"),
        ],
        _ => [],
    };
}
