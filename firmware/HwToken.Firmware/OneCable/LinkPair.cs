using HwToken.Core.Protocol;
using HwToken.Firmware.Requests;

namespace HwToken.Firmware.OneCable;

/// <summary>
/// Two links as one: requests of either are taken, those of the first before, and each response goes where its request came from,
/// also when the other link asked something meanwhile.
/// </summary>
public sealed class LinkPair : IMessageLink
{
    private const int NoRequest = -1;

    private readonly IMessageLink first;
    private readonly IMessageLink second;
    private IMessageLink current;
    private int firstRequest = NoRequest;
    private int secondRequest = NoRequest;

    /// <summary>Joins two links.</summary>
    public LinkPair(IMessageLink first, IMessageLink second)
    {
        this.first = first;
        this.second = second;
        current = first;
    }

    /// <inheritdoc/>
    public byte[] Request => current.Request;

    /// <inheritdoc/>
    public uint RequestCheck => current.RequestCheck;

    /// <inheritdoc/>
    public long ReceivedBytes => first.ReceivedBytes + second.ReceivedBytes;

    /// <inheritdoc/>
    public int TryReceive()
    {
        int length = first.TryReceive();
        if (length > 0)
        {
            current = first;
            firstRequest = Identify(first.Request);
            return length;
        }

        length = second.TryReceive();
        if (length > 0)
        {
            current = second;
            secondRequest = Identify(second.Request);
        }

        return length;
    }

    /// <inheritdoc/>
    public void Forget()
    {
        first.Forget();
        second.Forget();
    }

    /// <inheritdoc/>
    public void Send(byte[] message, int length)
    {
        int answered = Identify(message) & ~(Message.ResponseBit << 16);
        IMessageLink link = answered == firstRequest && answered != secondRequest ? first
            : answered == secondRequest && answered != firstRequest ? second
            : current;
        link.Send(message, length);
    }

    private static int Identify(byte[] message) => (Message.GetVerb(message) << 16) | Message.GetSequence(message);
}
