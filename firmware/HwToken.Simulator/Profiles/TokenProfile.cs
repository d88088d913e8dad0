using System;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HwToken.Simulator.Failures;
using HwToken.Simulator.Flash;

namespace HwToken.Simulator.Profiles;

/// <summary>
/// The folder in which a simulated token lives on while the simulator is off: its files, its clock and what its
/// hardware is like. It holds secrets as a real token's flash does, so only its owner may enter it; and one
/// simulator at a time may use it.
/// </summary>
public sealed class TokenProfile : IDisposable
{
    private const string SettingsName = "settings.json";
    private const string ClockName = "clock.json";
    private const string LockName = "lock";
    private const string FlashName = "flash";
    private const string TemporaryPrefix = "hwtoken-simulator-";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream gate;

    private TokenProfile(string folder, bool isTemporary, FileStream gate)
    {
        Folder = folder;
        IsTemporary = isTemporary;
        this.gate = gate;
    }

    /// <summary>Where a profile is kept if no other place is named.</summary>
    public static string DefaultFolder { get; } =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "hwtoken", "simulator");

    /// <summary>The folder's full path.</summary>
    public string Folder { get; }

    /// <summary>Whether the folder is deleted at the end.</summary>
    public bool IsTemporary { get; }

    /// <summary>The folder of the token's files.</summary>
    public string FlashFolder => Path.Combine(Folder, FlashName);

    /// <summary>What the token's hardware is like.</summary>
    public ProfileSettings Settings { get; private set; } = new();

    /// <summary>Opens a profile, and makes it when there is none.</summary>
    /// <param name="folder">Its folder: a profile, an empty folder or none yet.</param>
    /// <exception cref="SimulatorException">It is in use, is something else, or cannot be read.</exception>
    public static TokenProfile Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        folder = Path.GetFullPath(folder);
        try
        {
            bool isProfile = File.Exists(Path.Combine(folder, SettingsName));
            if (File.Exists(folder) || (!isProfile && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).GetEnumerator().MoveNext()))
            {
                throw new SimulatorException($"{folder} is no token's profile and not empty: name another folder with --profile.");
            }

            MakeFolder(folder);
            return Open(folder, isTemporary: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SimulatorException($"The profile {folder} cannot be opened ({exception.Message}): name another folder with --profile.", exception);
        }
    }

    /// <summary>Makes a profile that is gone at the end. One that a killed simulator left is removed too.</summary>
    public static TokenProfile CreateTemporary()
    {
        SweepLeftovers();
        return Open(Directory.CreateTempSubdirectory(TemporaryPrefix).FullName, isTemporary: true);
    }

    /// <summary>The token's files as a flash medium. A temporary profile does not wait for the disk.</summary>
    public IFlashMedium OpenFlash()
    {
        return new FolderFlashMedium(FlashFolder, isDurable: !IsTemporary);
    }

    /// <summary>The clock as it was stored last; null when there is none yet.</summary>
    /// <exception cref="SimulatorException">Its file cannot be read.</exception>
    public ClockFile? LoadClock()
    {
        return Load(ClockName, ProfileJson.Default.ClockFile);
    }

    /// <summary>Stores the clock; after a kill at any moment the old or the new one is there.</summary>
    public void SaveClock(ClockFile clock)
    {
        Save(ClockName, clock, ProfileJson.Default.ClockFile);
    }

    /// <summary>Lets others use the profile, or deletes it if it is temporary.</summary>
    public void Dispose()
    {
        gate.Dispose();
        if (IsTemporary && Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static TokenProfile Open(string folder, bool isTemporary)
    {
        var profile = new TokenProfile(folder, isTemporary, Lock(folder));
        try
        {
            MakeFolder(profile.FlashFolder);
            if (profile.Load(SettingsName, ProfileJson.Default.ProfileSettings) is { } settings)
            {
                profile.Settings = settings;
            }
            else
            {
                profile.Save(SettingsName, profile.Settings, ProfileJson.Default.ProfileSettings);
            }

            return profile;
        }
        catch
        {
            profile.Dispose();
            throw;
        }
    }

    private static void SweepLeftovers()
    {
        // A younger one may be about to be locked by the simulator that makes it.
        DateTime youngest = DateTime.UtcNow.AddMinutes(-1);
        foreach (string folder in Directory.EnumerateDirectories(Path.GetTempPath(), TemporaryPrefix + "*"))
        {
            try
            {
                string path = Path.Combine(folder, LockName);
                if (File.Exists(path) && File.GetLastWriteTimeUtc(path) < youngest)
                {
                    Lock(folder).Dispose();
                    Directory.Delete(folder, recursive: true);
                }
            }
            catch (Exception exception) when (exception is SimulatorException or IOException or UnauthorizedAccessException)
            {
                // In use, or another user's.
            }
        }
    }

    private static FileStream Lock(string folder)
    {
        string path = Path.Combine(folder, LockName);
        try
        {
            // The system lets go of it however the process ends.
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (File.Exists(path))
        {
            throw new SimulatorException($"The profile {folder} is in use by another simulator: end that one, or name another folder with --profile.", exception);
        }
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            _ = Directory.CreateDirectory(folder);
            return;
        }

        _ = Directory.CreateDirectory(folder, OwnerOnly);
        File.SetUnixFileMode(folder, OwnerOnly);
    }

    private T? Load<T>(string name, JsonTypeInfo<T> type)
        where T : class
    {
        string path = Path.Combine(Folder, name);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), type) ?? throw new JsonException("it is empty");
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new SimulatorException($"{path} cannot be read: mend it, or delete it to start with the values of a new token.", exception);
        }
    }

    private void Save<T>(string name, T content, JsonTypeInfo<T> type)
    {
        AtomicFile.Write(Path.Combine(Folder, name), JsonSerializer.SerializeToUtf8Bytes(content, type), isDurable: !IsTemporary);
    }
}
