namespace HwToken.Core.Encoding;

/// <summary>Texts to UTF-8 (RFC 3629) by the platform's own encoder; <see cref="Utf8Decoder"/> is the way back.</summary>
public static class Utf8
{
    // Kept, since the device makes a new encoder each time it is asked for one.
    private static readonly System.Text.Encoding Encoder = System.Text.Encoding.UTF8;

    /// <summary>The bytes of a text.</summary>
    public static byte[] GetBytes(string text) => Encoder.GetBytes(text);

    /// <summary>How many bytes a text has.</summary>
    public static int GetLength(string text) => GetBytes(text).Length;
}
