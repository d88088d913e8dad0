using System;
using CsCheck;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Core.Tests.Protocol;

public class CommandTests
{
    [Fact]
    public void An_account_survives_the_wire() => Generators.Credential.SampleRepeatably(credential =>
    {
        var sent = new ReplaceCommand { Id = 4711, Credential = credential };
        var read = new ReplaceCommand();
        PassRequest(sent, read);
        Assert.Equal(4711, read.Id);
        AssertSame(credential.Account, read.Credential.Account);
        Assert.Equal(credential.Secret, read.Credential.Secret);
    });

    [Fact]
    public void Several_accounts_survive_one_message() => Generators.OneMessage.SampleRepeatably(credentials =>
    {
        var sent = new AddCommand { Flags = AddCommand.FlagAllowDuplicates, Credentials = credentials };
        var read = new AddCommand();
        PassRequest(sent, read);
        Assert.Equal(AddCommand.FlagAllowDuplicates, read.Flags);
        Assert.Equal(credentials.Length, read.Credentials.Length);
        for (int index = 0; index < credentials.Length; index++)
        {
            AssertSame(credentials[index].Account, read.Credentials[index].Account);
            Assert.Equal(credentials[index].Secret, read.Credentials[index].Secret);
        }
    });

    [Fact]
    public void Outcomes_survive_the_wire()
    {
        var sent = new AddCommand { Outcomes = [Status.Ok, Status.DuplicateSecret, Status.Full], Details = [7, 3, 0] };
        var read = new AddCommand();
        PassResponse(sent, read);
        Assert.Equal(sent.Outcomes, read.Outcomes);
        Assert.Equal(sent.Details, read.Details);
    }

    [Fact]
    public void Hello_survives_the_wire()
    {
        var sent = new HelloCommand
        {
            TokenId = [1, 2, 3, 4, 5, 6, 7, 8],
            FirmwareMajor = 1,
            FirmwareMinor = 2,
            FirmwarePatch = 3,
            ClockState = ClockState.Implausible,
            Flags = HelloCommand.FlagCodesAllowed | HelloCommand.FlagDisplayAbsent,
            Capacity = 500,
            FreeSlots = 499,
            DamagedRecords = 1,
            BoardName = "ESP32",
        };
        var read = new HelloCommand();
        PassResponse(sent, read);
        Assert.Equivalent(sent, read, strict: true);
    }

    [Fact]
    public void Times_survive_the_wire() => Gen.Select(Gen.Long[0, OtpAccount.MaxStartTime], Gen.Int[0, 999], Gen.Int[0, 65_535], Gen.Long[0, long.MaxValue]).SampleRepeatably((seconds, millisecond, uncertainty, moment) =>
    {
        var set = new SetTimeCommand();
        PassRequest(new SetTimeCommand { UnixSeconds = seconds, Millisecond = millisecond, UncertaintyMilliseconds = uncertainty, Moment = moment }, set);
        Assert.Equal((seconds, millisecond, uncertainty, moment), (set.UnixSeconds, set.Millisecond, set.UncertaintyMilliseconds, set.Moment));
        var get = new GetTimeCommand();
        PassResponse(new GetTimeCommand { ClockState = ClockState.NotSet, UnixSeconds = seconds, Millisecond = millisecond, UncertaintyMilliseconds = uncertainty, Moment = moment }, get);
        Assert.Equal((ClockState.NotSet, seconds, millisecond, uncertainty, moment), (get.ClockState, get.UnixSeconds, get.Millisecond, get.UncertaintyMilliseconds, get.Moment));
    });

    [Theory]
    [InlineData(-1, -128, -160, -60_000)]
    [InlineData(int.MinValue, 127, 508, 60_000)]
    [InlineData(10_000, -50, 101, 0)]
    public void Drift_and_correction_survive_the_wire_with_their_signs(int drift, int ageing, int temperature, int unconfirmed)
    {
        var sent = new GetClockCommand
        {
            ClockState = ClockState.NotSet,
            Outcome = DriftOutcome.Corrected,
            DriftPpb = drift,
            UncertaintyPpb = 51,
            MeasuredAt = 4102444799,
            MeasuredOver = 864_000,
            IntervalBeganAt = 1800000000,
            CorrectedAt = 1800000001,
            CorrectedSteps = ageing,
            Ageing = ageing,
            TemperatureQuarters = temperature,
            UnconfirmedMilliseconds = unconfirmed,
        };
        var read = new GetClockCommand();
        PassResponse(sent, read);
        Assert.Equivalent(sent, read, strict: true);
    }

    [Fact]
    public void The_small_requests_survive_the_wire()
    {
        var list = new ListCommand();
        PassRequest(new ListCommand { Start = 300 }, list);
        Assert.Equal(300, list.Start);
        var begin = new BeginAddCommand();
        PassRequest(new BeginAddCommand { Count = 100 }, begin);
        Assert.Equal(100, begin.Count);
        var rename = new RenameCommand();
        PassRequest(new RenameCommand { Id = 5, Issuer = "Müller & Söhne", Label = "ada", LabelBitmap = [1, 2, 3, 4] }, rename);
        Assert.Equal((5, "Müller & Söhne", "ada"), (rename.Id, rename.Issuer, rename.Label));
        Assert.Equal([1, 2, 3, 4], rename.LabelBitmap);
        var move = new MoveCommand();
        PassRequest(new MoveCommand { Id = 6, Position = 499 }, move);
        Assert.Equal((6, 499), (move.Id, move.Position));
        var remove = new RemoveCommand();
        PassRequest(new RemoveCommand { Ids = [1, 65535, 3] }, remove);
        Assert.Equal([1, 65535, 3], remove.Ids);
        var health = new GetHealthCommand();
        PassResponse(new GetHealthCommand { FailedAlgorithms = 5, FailedReads = 65535, FailedWrites = 1, FreeBytes = uint.MaxValue, BatteryMillivolts = 3700, FreeMemory = 20_000, LeastFreeMemory = 12_000 }, health);
        Assert.Equal((5, 65535, 1, uint.MaxValue, 3700), (health.FailedAlgorithms, health.FailedReads, health.FailedWrites, health.FreeBytes, health.BatteryMillivolts));
        Assert.Equal((20_000u, 12_000u), (health.FreeMemory, health.LeastFreeMemory));
        var code = new CodeCommand();
        PassRequest(new CodeCommand { Id = 8 }, code);
        Assert.Equal(8, code.Id);
        PassResponse(new CodeCommand { Code = "0123456789", RemainingMilliseconds = 3_600_000 }, code);
        Assert.Equal(("0123456789", 3_600_000), (code.Code, code.RemainingMilliseconds));
    }

    [Fact]
    public void The_health_of_a_firmware_that_does_not_tell_its_memory_is_read_all_the_same()
    {
        byte[] body = [5, 1, 0, 2, 0, 3, 0, 0, 0, 0x74, 0x0E];
        var reader = new ByteReader(body, 0, body.Length);
        var health = new GetHealthCommand();
        health.ReadResponse(reader);
        Assert.True(reader.IsComplete);
        Assert.Equal((5, 3700, uint.MaxValue, uint.MaxValue), (health.FailedAlgorithms, health.BatteryMillivolts, health.FreeMemory, health.LeastFreeMemory));
    }

    [Fact]
    public void A_list_holds_what_fits_and_names_no_secret()
    {
        byte[] buffer = new byte[Message.MaxBodyLength];
        var writer = new ByteWriter(buffer);
        ListCommand.BeginResponse(writer, 500);
        int written = 0;
        while (ListCommand.TryWriteEntry(writer, written + 1, new OtpAccount { Issuer = "Issuer", Label = "label " + written }, [1, 2, 3, 4, (byte)written]))
        {
            written++;
        }

        Assert.InRange(written, 20, 50);
        var read = new ListCommand();
        var reader = new ByteReader(buffer, 0, writer.Position);
        read.ReadResponse(reader);
        Assert.True(reader.IsComplete);
        Assert.Equal(500, read.Total);
        Assert.Equal(written, read.Ids.Length);
        Assert.Equal("label " + (written - 1), read.Accounts[^1].Label);
        Assert.Equal([1, 2, 3, 4, (byte)(written - 1)], read.Fingerprints[^1]);
    }

    [Fact]
    public void No_request_however_broken_makes_a_reader_throw() => Gen.Select(Gen.Byte.Array[0, Message.MaxBodyLength], Gen.Int[0, Generators.Commands.Length - 1]).SampleRepeatably((body, kind) =>
    {
        Command command = Generators.Commands[kind]();
        command.ReadRequest(new ByteReader(body, 0, body.Length));
        command.Clear();
        Command response = Generators.Commands[kind]();
        response.ReadResponse(new ByteReader(body, 0, body.Length));
    });

    [Fact]
    public void Clearing_a_command_overwrites_its_secrets()
    {
        byte[] first = [1, 2, 3];
        byte[] second = [4, 5];
        new AddCommand { Credentials = [new OtpCredential(new OtpAccount(), first)] }.Clear();
        new ReplaceCommand { Credential = new OtpCredential(new OtpAccount(), second) }.Clear();
        Assert.Equal(new byte[3], first);
        Assert.Equal(new byte[2], second);
    }

    private static void PassRequest(Command sent, Command read) => Pass(sent.WriteRequest, read.ReadRequest);

    private static void PassResponse(Command sent, Command read) => Pass(sent.WriteResponse, read.ReadResponse);

    private static void Pass(Action<ByteWriter> write, Action<ByteReader> read)
    {
        byte[] buffer = new byte[Message.MaxBodyLength];
        var writer = new ByteWriter(buffer);
        write(writer);
        Assert.False(writer.Failed);
        var reader = new ByteReader(buffer, 0, writer.Position);
        read(reader);
        Assert.True(reader.IsComplete);
    }

    private static void AssertSame(OtpAccount expected, OtpAccount actual) => Assert.Equivalent(expected, actual, strict: true);
}
