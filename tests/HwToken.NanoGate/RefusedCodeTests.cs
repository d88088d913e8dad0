using System;
using System.Linq;

namespace HwToken.NanoGate;

/// <summary>Proves the gate: each of these must be stopped, by the compiler or by the rules on what it emits.</summary>
public sealed class RefusedCodeTests
{
    // What the device does not have, so that the compiler stops it. The middle column is the compiler's error.
    public static TheoryData<string, string, string> MissingOnTheDevice => new()
    {
        { "LINQ", "CS0234", "using System.Linq; class C { }" },
        { "List<T>", "CS0234", "class C { object F = new System.Collections.Generic.List<int>(); }" },
        { "Dictionary<K,V>", "CS0234", "class C { object F = new System.Collections.Generic.Dictionary<string, int>(); }" },
        { "nullable value type", "CS0518", "class C { int? F; }" },
        { "tuple", "CS8179", "class C { (int, int) M() => (1, 2); }" },
        { "tuple swap", "CS8179", "class C { void M(int a, int b) { (a, b) = (b, a); } }" },
        { "Span<T>", "CS0246", "using System; class C { void M(byte[] a) { Span<byte> s = a; } }" },
        { "ReadOnlySpan<T> from u8", "CS0518", "class C { byte[] M() => \"abc\"u8.ToArray(); }" },
        { "stackalloc into a span", "CS0246", "using System; class C { void M() { Span<byte> s = stackalloc byte[4]; } }" },
        { "range", "CS0518", "class C { string M(string s) => s[1..3]; }" },
        { "index from the end", "CS0518", "class C { byte M(byte[] a) => a[^1]; }" },
        { "async", "CS0234", "class C { async System.Threading.Tasks.Task M() { } }" },
        { "iterator", "CS0518", "class C { System.Collections.IEnumerable M() { yield return 1; } }" },
        { "record", "CS0518", "record C(int X);" },
        { "decimal", "CS0518", "class C { decimal M() => 1.5m; }" },
        { "dynamic", "CS1980", "class C { void M(dynamic d) { d.X(); } }" },
        { "volatile", "CS0518", "class C { volatile int _f; int M() => _f; }" },
        { "Math.Max", "CS0103", "using System; class C { int M() => Math.Max(1, 2); }" },
        { "string.Replace", "CS1061", "class C { string M(string s) => s.Replace(\"a\", \"b\"); }" },
        { "string.Join", "CS0117", "class C { string M(string[] s) => string.Join(\",\", s); }" },
        { "string.IsNullOrWhiteSpace", "CS0117", "class C { bool M(string s) => string.IsNullOrWhiteSpace(s); }" },
        { "string.Contains(char)", "CS1503", "class C { bool M(string s) => s.Contains('a'); }" },
        { "string.ToUpperInvariant", "CS1061", "class C { string M(string s) => s.ToUpperInvariant(); }" },
        { "char.IsDigit", "CS0117", "class C { bool M(char c) => char.IsDigit(c); }" },
        { "int.TryParse with a provider", "CS1501", "class C { bool M(string s) => int.TryParse(s, null, out int _); }" },
        { "int.CompareTo", "CS1061", "class C { int M(int a) => a.CompareTo(1); }" },
        { "Array.Reverse", "CS0117", "using System; class C { void M(byte[] a) { Array.Reverse(a); } }" },
        { "Array.Fill", "CS0117", "using System; class C { void M(byte[] a) { Array.Fill(a, (byte)1); } }" },
        { "Array.Resize", "CS0117", "using System; class C { void M(byte[] a) { Array.Resize(ref a, 1); } }" },
        { "Array.Empty", "CS0117", "using System; class C { byte[] M() => Array.Empty<byte>(); }" },
        { "Array.Clear of the whole", "CS7036", "using System; class C { void M(byte[] a) { Array.Clear(a); } }" },
        { "Buffer.BlockCopy", "CS0103", "using System; class C { void M(byte[] a) { Buffer.BlockCopy(a, 0, a, 1, 1); } }" },
        { "Convert.ToHexString", "CS0117", "using System; class C { string M(byte[] a) => Convert.ToHexString(a); }" },
        { "BinaryPrimitives", "CS0234", "using System.Buffers.Binary; class C { }" },
        { "BitOperations", "CS0234", "using System.Numerics; class C { }" },
        { "DateTimeOffset", "CS0246", "using System; class C { DateTimeOffset F; }" },
        { "DateTime.Now", "CS0117", "using System; class C { DateTime M() => DateTime.Now; }" },
        { "Stopwatch", "CS0246", "using System.Diagnostics; class C { Stopwatch? F; }" },
        { "Environment.TickCount", "CS0117", "using System; class C { int M() => Environment.TickCount; }" },
        { "Enum.Parse", "CS0117", "using System; class C { object M() => Enum.Parse(typeof(DayOfWeek), \"Monday\"); }" },
        { "OverflowException", "CS0246", "using System; class C { void M() { throw new OverflowException(); } }" },
        { "CryptographicException", "CS0246", "using System.Security.Cryptography; class C { CryptographicException? F; }" },
        { "SHA1", "CS0103", "using System.Security.Cryptography; class C { byte[] M(byte[] a) => SHA1.HashData(a); }" },
        { "HMACSHA1", "CS0103", "using System.Security.Cryptography; class C { byte[] M(byte[] a) => HMACSHA1.HashData(a, a); }" },
        { "RandomNumberGenerator", "CS0103", "using System.Security.Cryptography; class C { void M(byte[] a) { RandomNumberGenerator.Fill(a); } }" },
        { "CryptographicOperations", "CS0103", "using System.Security.Cryptography; class C { void M(byte[] a) { CryptographicOperations.ZeroMemory(a); } }" },
        { "Encoding.ASCII", "CS0117", "using System.Text; class C { Encoding M() => Encoding.ASCII; }" },
        { "Encoding.GetByteCount", "CS1061", "using System.Text; class C { int M() => Encoding.UTF8.GetByteCount(\"a\"); }" },
        { "Encoding.GetString of the whole", "CS7036", "using System.Text; class C { string M(byte[] a) => Encoding.UTF8.GetString(a); }" },
        { "Thread.Sleep of a double", "CS1503", "using System.Threading; class C { void M() { Thread.Sleep(1.5); } }" },
        { "Monitor.TryEnter", "CS0117", "using System.Threading; class C { bool M(object o) => Monitor.TryEnter(o); }" },
        { "ParameterizedThreadStart", "CS0246", "using System.Threading; class C { ParameterizedThreadStart? F; }" },
        { "File.Replace", "CS0117", "using System.IO; class C { void M() { File.Replace(\"a\", \"b\", \"c\"); } }" },
        { "DriveInfo, which knows no free space", "CS0246", "using System.IO; class C { long M(DriveInfo d) => d.AvailableFreeSpace; }" },
        { "static abstract member", "CS8919", "interface I { static abstract int M(); }" },
        { "required member", "CS0656", "class C { public required int X { get; set; } }" },
        { "Random.Shared", "CS0117", "using System; class C { int M() => Random.Shared.Next(); }" },
        { "a warning", "CS0219", "class C { void M() { int unused = 1; } }" },
        { "a null where none may be", "CS8600", "class C { void M() { string s = null; s.ToString(); } }" },
        { "a feature after C# 13", "CS9260", "class C { public int X; static void M(C? c) { c?.X = 1; } }" },
    };

    // What compiles and cannot run. The middle column is from the sentence that the rules say.
    public static TheoryData<string, string, string> CompilesButDoesNotRun => new()
    {
        { "generic class", "generic parameter", "class C<T> { }" },
        { "generic method", "generic parameter", "class C { void M<T>(T value) { } }" },
        { "call of a generic method", "MethodSpec", "class C { void M<T>(T value) { } void N() { M(1); } }" },
        { "generic delegate", "generic parameter", "delegate T D<T>();" },
        { "generic type in a field", "GENERICINST) in field F", "public class C<T> { } public class D { public C<int>? F; }" },
        { "generic type in a parameter", "GENERICINST) in method D.M", "class C<T> { } class D { void M(C<int> c) { } }" },
        { "generic type in a local", "GENERICINST) in local variables", "class C<T> { public int X; } class D { int M() { var c = new C<int>(); c.X = 1; c.X += 2; return c.X + c.X; } }" },
        { "Func<T>", "GENERICINST) in field F", "using System; public class C { public Func<int>? F; }" },
        { "Action<T>", "GENERICINST) in field F", "using System; public class C { public Action<int>? F; }" },
        { "EventHandler<T>", "GENERICINST) in method C.add_E", "using System; public abstract class C { public abstract event EventHandler<EventArgs>? E; }" },
        { "generic base class", "GENERICINST) in type specification", "class C<T> { } class D : C<int> { }" },
        { "array of generic type", "GENERICINST) in field F", "public class C<T> { } public class D { public C<int>[]? F; }" },
        { "two-dimensional array", "2 dimensions", "class C { int[,] F = new int[2, 2]; }" },
        { "array of two-dimensional arrays", "2 dimensions", "class C { object F = new byte[3][,]; }" },
        { "three-dimensional local", "3 dimensions", "class C { int M() { int[,,] a = new int[1, 2, 3]; return a[0, 0, 0] + a.Length; } }" },
        { "stackalloc", "Opcode localloc", "unsafe class C { int M() { byte* p = stackalloc byte[4]; p[1] = 2; return p[1]; } }" },
        { "function pointer", "Opcode calli", "unsafe class C { static void M() { } void N() { delegate*<void> f = &M; f(); } }" },
        { "pointer in a signature", "A pointer in method C.M", "unsafe class C { void M(byte* p) { } }" },
        { "fixed", "A pinned local", "unsafe class C { byte M(byte[] a) { fixed (byte* p = a) { return *p; } } }" },
    };

    [Theory]
    [MemberData(nameof(MissingOnTheDevice))]
    public void The_compiler_stops(string what, string error, string source)
    {
        DeviceCompiler.Outcome outcome = DeviceCompiler.CompileSnippet(source);

        Assert.True(outcome.Errors.Length > 0, $"{what} compiled.");
        Assert.Contains(outcome.Errors, line => line.Contains(error, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(CompilesButDoesNotRun))]
    public void The_rules_stop(string what, string sentence, string source)
    {
        DeviceCompiler.Outcome outcome = DeviceCompiler.CompileSnippet(source);

        Assert.True(outcome.Errors.Length == 0, $"{what} is meant to compile: {string.Join(' ', outcome.Errors)}");
        Assert.Contains(DeviceRules.Check(outcome.Image), line => line.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void The_rules_stop_more_array_data_than_a_file_holds()
    {
        string data = string.Join(',', Enumerable.Range(0, DeviceRules.MaxTableBytes + 1).Select(i => i & 0xFF));

        DeviceCompiler.Outcome outcome = DeviceCompiler.CompileSnippet($"class C {{ byte[] F = {{ {data} }}; }}");

        Assert.Contains(DeviceRules.Check(outcome.Image), line => line.Contains("array initialisers", StringComparison.Ordinal));
    }

    [Fact]
    public void The_rules_stop_more_strings_than_a_file_holds()
    {
        DeviceCompiler.Outcome outcome = DeviceCompiler.CompileSnippet(
            $"class C {{ public string F = \"{new string('a', DeviceRules.MaxTableBytes)}\"; }}");

        Assert.Contains(DeviceRules.Check(outcome.Image), line => line.Contains("names and literals", StringComparison.Ordinal));
    }

    [Fact]
    public void The_rules_stop_more_code_than_a_file_holds()
    {
        string statements = string.Concat(Enumerable.Range(0, 7000).Select(i => $"x = x * {i + 1000} + y;"));

        DeviceCompiler.Outcome outcome = DeviceCompiler.CompileSnippet($"class C {{ int M(int x, int y) {{ {statements} return x; }} }}");

        Assert.Contains(DeviceRules.Check(outcome.Image), line => line.Contains("16-bit branch", StringComparison.Ordinal));
        Assert.Contains(DeviceRules.Check(outcome.Image), line => line.Contains("byte code", StringComparison.Ordinal));
    }
}
