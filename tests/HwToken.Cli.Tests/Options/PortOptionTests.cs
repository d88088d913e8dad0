using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;
using HwToken.Core.Encoding;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Device;
using HwToken.Device.Links;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Tokens;

namespace HwToken.Cli.Tests.Options;

public sealed class PortOptionTests
{
    private static readonly DiscoveredPort Modem = new("COM1", null, new TokenLinkException(LinkProblem.NoAnswer, "COM1"));

    [Fact]
    public void Takes_the_only_token() => Assert.Equal("COM5", TokenOpening.Choose([Modem, WithToken("COM5")], CommandGuidance.Instance));

    [Fact]
    public void Names_several_tokens_and_asks_for_one()
    {
        ProvisioningException refusal = Assert.Throws<ProvisioningException>(() => TokenOpening.Choose([WithToken("COM3"), Modem, WithToken("COM5")], CommandGuidance.Instance));
        Assert.Equal("There are 2 tokens, on COM3, COM5; choose one with --port.", refusal.Message);
        Assert.Equal(FailureKind.Usage, refusal.Kind);
    }

    [Fact]
    public void Says_where_it_looked_in_vain()
    {
        ProvisioningException refusal = Assert.Throws<ProvisioningException>(() => TokenOpening.Choose([Modem], CommandGuidance.Instance));
        Assert.Contains("No token was found on COM1;", refusal.Message);
        Assert.Contains("and no serial port either; plug the token in, or name its port with --port. 'hwtoken doctor' tells what is in the way.", Assert.Throws<ProvisioningException>(() => TokenOpening.Choose([], CommandGuidance.Instance)).Message);
        Assert.Equal(FailureKind.Link, refusal.Kind);
    }

    // What a token says of itself comes from a link alone, so this one has a link.
    private static DiscoveredPort WithToken(string port)
    {
        using var token = new FakeToken(SayHello);
        using TokenSession session = TokenSession.Open(token.Port);
        return new DiscoveredPort(port, session.Info, null);
    }

    private static byte[] SayHello(byte[] request)
    {
        var message = new byte[Message.MaxLength];
        var writer = new ByteWriter(message);
        writer.Reset(0, message.Length);
        Message.WriteHeader(writer, (byte)(Verb.Hello | Message.ResponseBit), Message.GetSequence(request), Status.Ok);
        new HelloCommand().WriteResponse(writer);
        return message[..writer.Position];
    }
}
