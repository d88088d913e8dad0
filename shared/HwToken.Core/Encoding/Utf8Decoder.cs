using System.Text;

namespace HwToken.Core.Encoding;

/// <summary>
/// UTF-8 (RFC 3629) to texts by way of a kept array: GetString makes three objects of a text on the device, this only the
/// text. Takes 190 bytes; not for use by two threads.
/// </summary>
internal sealed class Utf8Decoder
{
    private readonly Decoder decoder = System.Text.Encoding.UTF8.GetDecoder();

    // Enough for every name that is allowed; what is longer is read only to be refused.
    private readonly char[] characters = new char[64];

    /// <summary>The text of some bytes; what is no UTF-8 becomes U+FFFD or is left out, as the platform does.</summary>
    /// <param name="buffer">Holds them.</param>
    /// <param name="offset">Where they start.</param>
    /// <param name="count">How many, 0 to 255.</param>
    internal string GetString(byte[] buffer, int offset, int count)
    {
        if (count == 0)
        {
            return "";
        }

        // A byte makes one character at most. For a sequence that is cut off, the device fills all the room with U+FFFD.
        char[] room = count <= characters.Length ? characters : new char[count];
        decoder.Convert(buffer, offset, count, room, 0, count, true, out _, out int length, out _);
        return new string(room, 0, length);
    }
}
