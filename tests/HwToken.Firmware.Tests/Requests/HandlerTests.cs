using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Tests.Drawing;
using HwToken.Simulator.Flash;

namespace HwToken.Firmware.Tests.Requests;

/// <summary>What holds for every verb on the token's side, found by reflection: so no new one is left out.</summary>
public sealed partial class HandlerTests
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly byte[] Secret = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    private readonly TestToken token = new();

    private object[] Handlers => [.. ((Array)ObjectGraph.FindAll(token.App, found => found is Array && found.GetType().GetElementType()!.Name == "RequestHandler").Single()).Cast<object>()];

    [Fact]
    public void Each_verb_of_the_protocol_has_one_handler_and_a_row()
    {
        byte[] verbs = [.. typeof(Verb).GetFields().Where(field => field.IsLiteral).Select(field => (byte)field.GetRawConstantValue()!).Order()];
        string protocol = File.ReadAllText(Path.Combine(SourceTree.Root, "shared", "docs", "protocol.md")).Split("## Commands")[1];

        Assert.Equal(verbs, Handlers.Select(handler => (byte)Get(handler, "Verb")!).Order());
        Assert.All(Handlers, handler => Assert.Equal((byte)Get(handler, "Verb")!, ((Command)Call(handler, "CreateCommand")!).Verb));
        Assert.Equal(verbs, VerbRow().Matches(protocol).Select(row => Convert.ToByte(row.Groups["verb"].Value, 16)).Order());
    }

    [Fact]
    public void A_handler_keeps_nothing_of_a_request() => Assert.All(
        Handlers.SelectMany(handler => handler.GetType().GetFields(Any)),
        field => Assert.True(field.IsInitOnly, $"{field.DeclaringType!.Name}.{field.Name} can be changed."));

    [Fact]
    public void A_check_stores_nothing_and_gives_no_leave()
    {
        var medium = (MemoryFlashMedium)token.Medium;
        Assert.Equal(Status.Ok, token.Ask(new AddCommand { Credentials = [Make("GitHub")] }));
        Assert.Equal(Status.Ok, token.Ask(new BeginAddCommand { Count = 3 }));
        token.Run(2000);
        string[] before = Snapshot(medium);
        object leave = ObjectGraph.FindAll(token.App, found => found.GetType().Name == "AddingLeave").Single();
        foreach (Command command in (Command[])[
            new AddCommand { Credentials = [Make("GitLab")] }, new AddCommand { Credentials = [Make("A"), Make("B"), Make("C"), Make("D")] },
            new BeginAddCommand { Count = 7 }, new ReplaceCommand { Id = 1, Credential = Make("Other") }, new ReplaceCommand { Id = 1, Credential = Make("GitHub") },
            new RenameCommand { Id = 1, Issuer = "Other", Label = "b" }, new RenameCommand { Id = 1, Issuer = "GitHub", Label = "ada" },
            new RemoveCommand { Ids = [1] }, new MoveCommand { Id = 1 }, new ResetCommand(), new LockCommand(), new CodeCommand { Id = 1 },
            new SetTimeCommand { UnixSeconds = 1_800_000_000 }, new AddEntropyCommand(), new ListCommand(),
        ])
        {
            object handler = Handlers.Single(handler => (byte)Get(handler, "Verb")! == command.Verb);
            object request = Activator.CreateInstance(handler.GetType().Assembly.GetType("HwToken.Firmware.Requests.Request")!, Any, null, [command, handler, 1], null)!;
            Call(handler, "Check", request);
        }

        Assert.Equal(before, Snapshot(medium));
        Assert.Equal(3, Get(leave, "Count"));
    }

    private static OtpCredential Make(string issuer) => new(new OtpAccount { Issuer = issuer, Label = "ada" }, [.. Secret, (byte)issuer[^1]]);

    private static string[] Snapshot(MemoryFlashMedium medium) => [.. medium.GetNames().Order(StringComparer.Ordinal).Select(name => name + " " + Convert.ToHexString(medium.Read(name)!))];

    private static object? Get(object owner, string property) => owner.GetType().GetProperty(property, Any)!.GetValue(owner);

    private static object? Call(object owner, string method, params object[] arguments) => owner.GetType().GetMethod(method, Any)!.Invoke(owner, arguments);

    [GeneratedRegex(@"^\| (?<verb>[01][0-9]) \| \w+ \|", RegexOptions.Multiline)]
    private static partial Regex VerbRow();
}
