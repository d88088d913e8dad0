using System.Linq;

namespace HwToken.Provisioning.Sources;

/// <summary>Whether a text may be a secret by itself, as sites write it beside the QR code.</summary>
public static class BareSecret
{
    private const int ShortestSecret = 16;
    private const int ShortestCapitals = 8;

    /// <summary>Whether a text looks like Base32: groups, dashes and padding included.</summary>
    public static bool IsOne(string text)
    {
        string core = string.Concat(text.Where(character => character is not (' ' or '-' or '=')));
        if (core.Length >= ShortestSecret)
        {
            return core.All(char.IsAsciiLetterOrDigit);
        }

        return core.Length >= ShortestCapitals && core.All(character => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character));
    }
}
