using System;
using System.Linq;

namespace HwToken.Import.OtpAuth;

/// <summary>Setup codes that read like others, but from which an account of this token would make wrong codes, or none.</summary>
internal static class UriRefusals
{
    /// <summary>What to do about Okta's own codes.</summary>
    internal const string OktaVerify = "The code is an activation that only Okta Verify can use, and holds no secret; on Okta's page, choose Google Authenticator instead, and take the code that it shows then.";

    private static readonly string[] Base32 = ["base32", "b32", "utf-8", "utf8", "none"];
    private static readonly string[] No = ["false", "no", "0", "off", "none", "null"];

    /// <summary>Why a setup code cannot be used, or null.</summary>
    /// <param name="type">The type it names.</param>
    /// <param name="path">Type and label, as they stand in the URI.</param>
    /// <param name="parameters">The parameters.</param>
    internal static Sentence? Find(string type, string path, UriParameters parameters)
    {
        if (new[] { "2step_salt", "2step_output", "2step_difficulty" }.Any(name => parameters.Get(name) is not null))
        {
            return new Sentence("The secret in the setup code is only half of one: the site (privacyIDEA) has its app make the other half and send it back (two-step enrolment), which this token cannot; let the site enroll without a second step.");
        }

        if (type.Equals("yaotp", StringComparison.OrdinalIgnoreCase) || parameters.Get("pin_length") is not null)
        {
            return new Sentence("The setup code is for Yandex Key, which makes codes of letters from the secret and a PIN (yaotp); this token does not.");
        }

        if (parameters.Get("pin") is { } pin && !No.Contains(pin, StringComparer.OrdinalIgnoreCase))
        {
            return new Sentence("The setup code wants an app that asks for a PIN before each code (the parameter pin), which this token does not; let the site make a setup code without a PIN.");
        }

        string? encoding = parameters.Get("encoding") ?? parameters.Get("secret_encoding") ?? parameters.Get("secretEncoding");
        if (encoding is not null && !Base32.Contains(encoding, StringComparer.OrdinalIgnoreCase))
        {
            return new Sentence("The setup code says that its secret is not in Base32, as all others are; let the site show another one", ", or give the secret by itself, if it is in hexadecimal digits ", Remedy.AsHex);
        }

        bool isOfOkta = path.Contains("okta", StringComparison.OrdinalIgnoreCase) || (parameters.Get("issuer") ?? "").Contains("okta", StringComparison.OrdinalIgnoreCase)
            || (parameters.Get("t") is not null && parameters.Get("f") is not null);
        return isOfOkta && parameters.Get("secret") is null ? new Sentence(OktaVerify) : null;
    }
}
