using HwToken.Core.Encoding;

namespace HwToken.Core.Protocol;

/// <summary>
/// One verb of the protocol: its request and its response, each written by one side and read by the
/// other. The body of a response is only there when its status is Ok, or else a detail of two bytes.
/// </summary>
public abstract class Command
{
    /// <summary>The verb, one of <see cref="Protocol.Verb"/>.</summary>
    public abstract byte Verb { get; }

    /// <summary>Writes the request's body.</summary>
    public virtual void WriteRequest(ByteWriter writer)
    {
    }

    /// <summary>Reads the request's body; whether it was whole is for the reader to say.</summary>
    public virtual void ReadRequest(ByteReader reader)
    {
    }

    /// <summary>Writes the response's body.</summary>
    public virtual void WriteResponse(ByteWriter writer)
    {
    }

    /// <summary>Reads the response's body; whether it was whole is for the reader to say.</summary>
    public virtual void ReadResponse(ByteReader reader)
    {
    }

    /// <summary>Overwrites the secrets that it holds.</summary>
    public virtual void Clear()
    {
    }
}
