namespace HwToken.Import.Exports.Pskc;

/// <summary>The namespaces and algorithms that key containers name (RFC 6030, XML Encryption 1.1, PKCS #5).</summary>
internal static class PskcNames
{
    internal const string Container = "urn:ietf:params:xml:ns:keyprov:pskc";
    internal const string Encryption = "http://www.w3.org/2001/04/xmlenc#";
    internal const string Encryption11 = "http://www.w3.org/2009/xmlenc11#";
    internal const string Pkcs5 = "http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#";

    internal const string Totp = Container + ":totp";
    internal const string Hotp = Container + ":hotp";
    internal const string Pbkdf2 = Pkcs5 + "pbkdf2";
    internal const string Aes128Cbc = Encryption + "aes128-cbc";
    internal const string HmacSha1 = "http://www.w3.org/2000/09/xmldsig#hmac-sha1";

    /// <summary>What stands behind the last colon, number sign or slash of a name, in lower case: <c>totp</c>, <c>aes128-cbc</c>.</summary>
    internal static string GetLast(string? name) => name is null ? "" : name[(name.LastIndexOfAny([':', '#', '/']) + 1)..].ToLowerInvariant();
}
