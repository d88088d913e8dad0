using System.Globalization;
using BenchmarkDotNet.Running;
using HwToken.Benchmarks.Limits;
using HwToken.Benchmarks.Qr;

namespace HwToken.Benchmarks;

/// <summary>
/// Run with <c>-c Release -- --filter '*'</c>, or with <c>-c Release -- link</c> for the serial line, <c>-c Release -- qr</c>
/// for reading QR codes (<c>qr 8</c>: at most eight pictures of each kind; <c>qr pictures FOLDER</c> writes the part of
/// the corpus that is committed), with <c>-c Release -- page HWTOKEN</c> for the page of that program (<c>page HWTOKEN OTHER</c>: in turn with
/// the command line and the opening of another one; <c>opening HWTOKEN OTHER</c>: the opening alone), or with
/// <c>-c Release -- limits</c> for files that are made to take much (<c>limits WORD</c>: those whose names hold a word). Each
/// figure stands beside a named alternative in the same run.
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

        if (arguments is ["qr", "pictures", string folder])
        {
            CommittedPictures.Write(folder);
            return 0;
        }

        if (arguments is ["qr", ..])
        {
            QrMeasurement.Run(arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : int.MaxValue);
            return 0;
        }

        if (arguments is ["page" or "opening", string program, ..])
        {
            PageMeasurement.Run(program, arguments.Length > 2 ? arguments[2] : null, isOpening: arguments[0] == "opening").GetAwaiter().GetResult();
            return 0;
        }

        if (arguments is ["limits", "read", string file])
        {
            LimitsMeasurement.ReadOne(file);
            return 0;
        }

        if (arguments is ["limits", ..])
        {
            LimitsMeasurement.Run(arguments.Length > 1 ? arguments[1] : "");
            return 0;
        }

        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments);
        return 0;
    }
}
