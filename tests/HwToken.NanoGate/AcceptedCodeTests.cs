namespace HwToken.NanoGate;

/// <summary>
/// The gate must not be narrower than the device: these were measured to compile against nanoFramework's own mscorlib and
/// to pass its metadata processor.
/// </summary>
public sealed class AcceptedCodeTests
{
    public static TheoryData<string, string> WorksOnTheDevice => new()
    {
        { "interpolation", "class C { string M(int i) => $\"{i} of {i:X2}\"; }" },
        { "constant interpolation", "class C { const string A = \"a\"; const string B = $\"{A}b\"; }" },
        { "raw string", "class C { string M() => \"\"\"a \"quoted\" b\"\"\"; }" },
        { "switch on a string", "class C { int M(string s) { switch (s) { case \"a\": return 1; case \"bb\": return 2; case \"ccc\": return 3; case \"dddd\": return 4; case \"e\": return 5; case \"f\": return 6; case \"g\": return 7; case \"h\": return 8; default: return 0; } } }" },
        { "type pattern", "class C { int M(object o) => o is string s ? s.Length : 0; }" },
        { "switch expression", "class C { string M(int i) => i switch { < 0 => \"a\", 0 or 1 => \"b\", > 5 and < 9 => \"c\", _ => \"d\" }; }" },
        { "lambda with a capture", "using System; class C { Action M(int i) => () => i++; }" },
        { "own delegate", "delegate int D(int x); class C { D M() => x => x + 1; }" },
        { "event", "using System; class C { public event EventHandler? E; public void M() => E?.Invoke(this, EventArgs.Empty); }" },
        { "local function", "class C { int M(int i) { return Twice(i); static int Twice(int x) => 2 * x; } }" },
        { "extension method", "static class C { static int Half(this int i) => i / 2; static int M() => 4.Half(); }" },
        { "using declaration", "using System; class C { void M(IDisposable d) { using var x = d; } }" },
        { "property with an initialiser", "class C { public int X { get; set; } = 3; public int Y { get; init; } }" },
        { "primary constructor", "class C(int x) { int M() => x; }" },
        { "collection expression", "class C { byte[] F = [1, 2, 3]; }" },
        { "struct", "readonly struct S { public readonly int X; public S(int x) { X = x; } } class C { int M() => new S(1).X; }" },
        { "ref struct", "ref struct S { public int X; } class C { int M() { S s; s.X = 1; return s.X; } }" },
        { "ref, out, in", "class C { void M(ref int a, out int b, in int c) { b = a + c; } }" },
        { "ref return", "class C { int[] _a = new int[1]; ref int M() => ref _a[0]; }" },
        { "default interface method", "interface I { int M() => 1; } class C : I { }" },
        { "exception filter", "using System; class C { int M() { try { return 1; } catch (Exception e) when (e.Message == \"\") { return 2; } } }" },
        { "lock", "class C { void M() { lock (this) { } } }" },
        { "checked", "class C { int M(int i) => checked(i * i); }" },
        { "params and optional", "class C { int M(int a = 1, params int[] b) => a + b.Length; int N() => M() + M(1, 2, 3); }" },
        { "64-bit arithmetic", "class C { ulong M(ulong a, int s) => (a << s) | (a >> (64 - s)) * 3UL / 7UL % 5UL; }" },
        { "array initialisers", "class C { uint[] F = { 1, 2, 3, 4, 5 }; ulong[] G = { 1, 2, 3 }; byte[][] H = { new byte[] { 1, 2, 3, 4 }, new byte[2] }; }" },
        { "HasFlag", "using System; [Flags] enum E { A = 1, B = 2 } class C { bool M(E e) => e.HasFlag(E.A); }" },
        { "foreach", "using System.Collections; class C { int M(byte[] a, string s, ArrayList l) { int n = 0; foreach (byte b in a) { n += b; } foreach (char c in s) { n += c; } foreach (object o in l) { n++; } return n; } }" },
        { "SpanByte", "using System; class C { int M(byte[] a) { SpanByte s = a; return s.Slice(1).Length + s[0]; } }" },
        { "nullable annotations", "public class C { public string? _s; int M(string? t) => t is null ? 0 : t.Length + (_s ?? \"\").Length; }" },
        { "string.IsNullOrEmpty narrows", "class C { int M(string? s) => string.IsNullOrEmpty(s) ? 0 : s.Length; }" },
        { "HMAC", "using System.Security.Cryptography; class C { byte[] M(byte[] k, byte[] d) => k.Length > 1 ? HMACSHA256.HashData(k, d) : HMACSHA512.HashData(k, d); }" },
        { "UTF-8", "using System.Text; class C { string M(byte[] a) => Encoding.UTF8.GetString(a, 0, a.Length) + Encoding.UTF8.GetBytes(\"a\").Length; }" },
        { "Unix time", "using System; class C { long M(long s) => DateTime.FromUnixTimeSeconds(s).AddDays(1).ToUnixTimeSeconds(); }" },
        { "tick count", "using System; class C { long M() => Environment.TickCount64; }" },
        { "base64", "using System; class C { byte[] M(string s) => Convert.FromBase64String(s); }" },
        { "threads", "using System.Threading; class C { void M() { new Thread(() => Thread.Sleep(1)).Start(); } }" },
    };

    [Theory]
    [MemberData(nameof(WorksOnTheDevice))]
    public void The_gate_lets_through(string what, string source)
    {
        DeviceCompiler.Outcome outcome = DeviceCompiler.CompileSnippet(source);

        Assert.True(outcome.Errors.Length == 0, $"{what}: {string.Join(' ', outcome.Errors)}");
        Assert.Empty(DeviceRules.Check(outcome.Image));
    }
}
