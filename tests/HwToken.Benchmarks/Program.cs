using BenchmarkDotNet.Running;

namespace HwToken.Benchmarks;

/// <summary>
/// Run with <c>-c Release -- --filter '*'</c>, or with <c>-c Release -- link</c> for the serial line. Each figure
/// stands beside a named alternative in the same run.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is ["link"])
        {
            LinkMeasurement.Run();
            return 0;
        }

        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments);
        return 0;
    }
}
