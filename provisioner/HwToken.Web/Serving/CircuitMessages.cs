using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;

namespace HwToken.Web.Serving;

/// <summary>
/// What a browser says to Blazor's hub, as bytes of a WebSocket: frames (RFC 6455, section 5.2) with a message of SignalR in each, whose
/// calls are MessagePack behind their length (SignalR's <c>HubProtocol.md</c>, "MessagePack encoding").
/// </summary>
internal static class CircuitMessages
{
    /// <summary>Ends a greeting and its answer.</summary>
    internal const char EndOfGreeting = '\x1E';

    private const byte TextFrame = 0x81;
    private const byte BinaryFrame = 0x82;
    private const byte CloseFrame = 0x88;

    // A client's frames are masked; with zeros their contents stay as they are.
    private const byte IsMasked = 0x80;
    private const byte LengthOfTwoBytes = 126;
    private static readonly byte[] Mask = [0, 0, 0, 0];

    private const byte Nil = 0xC0;
    private const byte EmptyMap = 0x80;
    private const byte Array = 0x90;
    private const byte Text16 = 0xDA;
    private const byte Invocation = 1;

    /// <summary>That Blazor's protocol is spoken.</summary>
    internal static byte[] Greeting => Frame(TextFrame, Encoding.ASCII.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}" + EndOfGreeting));

    /// <summary>That it was all.</summary>
    internal static byte[] Farewell => Frame(CloseFrame, []);

    /// <summary>A call of the hub.</summary>
    /// <param name="id">Under which its result comes; null where none does.</param>
    /// <param name="method">What is called.</param>
    /// <param name="arguments">Texts, numbers from 0 to 127, <c>true</c>, or null.</param>
    internal static byte[] Call(string? id, string method, params object?[] arguments)
    {
        using var message = new MemoryStream();
        message.Write([Array | 5, Invocation, EmptyMap]);
        Write(message, id);
        Write(message, method);
        message.WriteByte((byte)(Array | arguments.Length));
        foreach (object? argument in arguments)
        {
            Write(message, argument);
        }

        byte[] call = message.ToArray();
        return Frame(BinaryFrame, [.. Length(call.Length), .. call]);
    }

    /// <summary>The circuit that was begun, by the name that its page has for it.</summary>
    /// <param name="heard">What the hub said, a character for each byte.</param>
    /// <returns>The name; empty where there is none.</returns>
    internal static string FindCircuit(string heard)
    {
        // A text of at most 255 bytes behind its length; what ASP.NET Core protects begins alike.
        int start = heard.IndexOf("CfDJ8", StringComparison.Ordinal);
        return start < 0 ? "" : heard.Substring(start, heard[start - 1]);
    }

    private static void Write(MemoryStream message, object? value)
    {
        switch (value)
        {
            case null:
                message.WriteByte(Nil);
                break;
            case true:
                message.WriteByte(0xC3);
                break;
            case int number:
                message.WriteByte((byte)number);
                break;
            default:
                byte[] text = Encoding.UTF8.GetBytes((string)value);
                message.Write([Text16, .. TwoBytes(text.Length)]);
                message.Write(text);
                break;
        }
    }

    private static byte[] Frame(byte kind, byte[] content) => content.Length < LengthOfTwoBytes
        ? [kind, (byte)(IsMasked | content.Length), .. Mask, .. content]
        : [kind, IsMasked | LengthOfTwoBytes, .. TwoBytes(content.Length), .. Mask, .. content];

    private static byte[] TwoBytes(int number)
    {
        var bytes = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, checked((ushort)number));
        return bytes;
    }

    // Seven bits a byte, the lowest first.
    private static byte[] Length(int length) => length < 0x80 ? [(byte)length] : [(byte)(length | 0x80), .. Length(length >> 7)];
}
