using System;
using System.IO;
using HwToken.Import.Qr;

namespace HwToken.QrCompiler;

/// <summary>Compiles the QR decoder for another day: <c>HwToken.QrCompiler RUNTIME-IDENTIFIER FILE</c>.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (RxingCompiler.Compile(arguments[0]) is not { } code)
        {
            // An empty file: whoever publishes sees it in the log, and the program compiles at its first decode.
            Console.WriteLine($"The QR decoder can't be prepared for {arguments[0]} on this machine; that program compiles it at its first decode.");
            code = [];
        }

        File.WriteAllBytes(arguments[1], code);
        return 0;
    }
}
