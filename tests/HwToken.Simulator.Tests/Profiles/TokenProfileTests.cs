using System;
using System.IO;
using System.Linq;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Failures;
using HwToken.Simulator.Profiles;
using HwToken.Simulator.Time;

namespace HwToken.Simulator.Tests.Profiles;

public sealed class TokenProfileTests : IDisposable
{
    private readonly TemporaryFolder parent = new();
    private readonly string folder;

    public TokenProfileTests()
    {
        folder = parent.Combine("profile");
    }

    public void Dispose()
    {
        parent.Dispose();
    }

    [Fact]
    public void Makes_a_folder_that_only_its_owner_may_enter()
    {
        using var profile = TokenProfile.Open(folder);

        Assert.True(Directory.Exists(profile.FlashFolder));
        UnixFileMode expected = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(expected, OperatingSystem.IsWindows() ? expected : File.GetUnixFileMode(folder));
    }

    [Fact]
    public void Keeps_flash_clock_and_settings()
    {
        var chip = new SimulatedDs3231(HostTime.Manual(new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc)));
        var clock = new ClockFile { HostTimeOffsetTicks = -5, Chip = chip.GetState() };
        using (var profile = TokenProfile.Open(folder))
        {
            Assert.Null(profile.LoadClock());
            profile.SaveClock(clock);
            Assert.True(profile.OpenFlash().Replace("a", [1, 2]));
        }

        File.WriteAllText(Path.Combine(folder, "settings.json"), """{ "clockDriftPpm": 1.5, "buttonBounceMilliseconds": 7 }""");
        using var again = TokenProfile.Open(folder);
        Assert.Equal(clock, again.LoadClock());
        Assert.Equal([1, 2], again.OpenFlash().Read("a"));
        Assert.Equal(new ProfileSettings { ClockDriftPpm = 1.5, ButtonBounceMilliseconds = 7 }, again.Settings);
    }

    [Fact]
    public void Is_used_by_one_simulator_at_a_time()
    {
        using (TokenProfile.Open(folder))
        {
            Assert.Contains("in use", Assert.Throws<SimulatorException>(() => TokenProfile.Open(folder)).Message, StringComparison.Ordinal);
        }

        TokenProfile.Open(folder).Dispose();
    }

    [Fact]
    public void Refuses_a_folder_that_is_something_else_and_leaves_it_as_it_is()
    {
        _ = Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "letter.txt"), "dear");

        Assert.Contains("--profile", Assert.Throws<SimulatorException>(() => TokenProfile.Open(folder)).Message, StringComparison.Ordinal);
        Assert.Equal(["letter.txt"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
        Assert.Throws<SimulatorException>(() => TokenProfile.Open(Path.Combine(folder, "letter.txt")));
    }

    [Theory]
    [InlineData("settings.json", "{")]
    [InlineData("settings.json", "null")]
    [InlineData("clock.json", "{}")]
    public void Says_which_of_its_files_cannot_be_read(string name, string content)
    {
        TokenProfile.Open(folder).Dispose();
        File.WriteAllText(Path.Combine(folder, name), content);

        SimulatorException exception = Assert.Throws<SimulatorException>(() =>
        {
            using var profile = TokenProfile.Open(folder);
            _ = profile.LoadClock();
        });
        Assert.Contains(name, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_gone_at_the_end_when_it_is_temporary()
    {
        string folder;
        using (var profile = TokenProfile.CreateTemporary())
        {
            folder = profile.Folder;
            Assert.True(profile.IsTemporary);
            Assert.True(profile.OpenFlash().Replace("a", [1]));
        }

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Removes_temporary_profiles_that_killed_simulators_left()
    {
        DateTime longAgo = DateTime.UtcNow.AddHours(-1);
        string left = Directory.CreateTempSubdirectory("hwtoken-simulator-").FullName;
        string inUse = Directory.CreateTempSubdirectory("hwtoken-simulator-").FullName;
        using (var lockInUse = new FileStream(Path.Combine(inUse, "lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            File.SetLastWriteTimeUtc(lockInUse.SafeFileHandle, longAgo);
            File.WriteAllBytes(Path.Combine(left, "lock"), []);
            File.SetLastWriteTimeUtc(Path.Combine(left, "lock"), longAgo);

            TokenProfile.CreateTemporary().Dispose();
            Assert.False(Directory.Exists(left));
            Assert.True(Directory.Exists(inUse));

            // Young again, so that another test's start does not remove it between here and there.
            File.SetLastWriteTimeUtc(lockInUse.SafeFileHandle, DateTime.UtcNow);
        }

        Directory.Delete(inUse, recursive: true);
    }
}
