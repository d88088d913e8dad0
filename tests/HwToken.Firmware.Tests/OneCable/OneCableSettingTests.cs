using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Firmware.Tests.OneCable;

public class OneCableSettingTests
{
    [Fact]
    public void A_token_listens_at_its_own_socket_until_its_owner_switches_that_off_and_remembers_it()
    {
        var token = new TestToken();
        Assert.True(Listens(token));

        token.Choose("One cable: on");
        Assert.False(Listens(token));
        token.Restart();
        token.Run(200);
        Assert.False(Listens(token));

        token.Choose("One cable: off");
        Assert.True(Listens(token));
        Assert.Equal(Status.Ok, token.Ask(new HelloCommand()));
    }

    [Fact]
    public void A_request_over_the_own_socket_is_answered_there_and_one_over_the_line_on_the_line()
    {
        var token = new TestToken();
        var host = new CableHost();
        token.Socket.Ring(CableHost.Open);
        token.Run(2000);
        host.Take(Assert.Single(token.Socket.TakeRecords()));
        token.Socket.IsRinging = false;
        token.Run(20);
        token.Socket.Ring(host.Seal(TestToken.MakeMessage(new ListCommand(), 77)));
        token.Run(200);
        token.Socket.IsRinging = false;

        byte[] answer = host.Unseal(Assert.Single(token.Socket.TakeRecords()))!;
        Assert.Equal(77, Message.GetSequence(answer));
        Assert.Equal(Status.Ok, Message.GetStatus(answer));
        Assert.Empty(token.TakeAnswers());
        Assert.Equal(Status.Ok, token.Ask(new HelloCommand()));
        Assert.Empty(token.Socket.TakeRecords());
    }

    private static bool Listens(TestToken token)
    {
        token.Socket.IsRinging = false;
        token.Run(20);
        int before = token.Socket.Looks;
        token.Socket.Ring([1]);
        token.Run(200);
        token.Socket.IsRinging = false;
        token.Run(20);
        return token.Socket.Looks > before;
    }
}
