using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Cable;

namespace HwToken.Core.Tests.Cable;

/// <summary>The session of tests/vectors/hwtoken/cable.txt, which was not computed with this code.</summary>
internal static class CableVector
{
    private static readonly List<Dictionary<string, string>> File = VectorFile.Read("hwtoken/cable.txt");

    internal static IEnumerable<(bool IsToken, byte[] Message, byte[] Record)> Records =>
        File.Skip(1).Select(entry => (entry["side"] == "token", Convert.FromHexString(entry["message"]), Convert.FromHexString(entry["record"])));

    internal static byte[] Get(string name) => Convert.FromHexString(File[0][name]);

    internal static CableKeys MakeKeys()
    {
        byte[] agreed = Get("chosen");
        agreed[^1] &= 0x7F;
        return new CableKeys(agreed, Get("modulus"), Get("answer"));
    }
}
