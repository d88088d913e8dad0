using BenchmarkDotNet.Running;

namespace HwToken.Benchmarks;

/// <summary>Run with <c>-c Release -- --filter '*'</c>; each benchmark stands beside a named alternative in the same run.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments);
        return 0;
    }
}
