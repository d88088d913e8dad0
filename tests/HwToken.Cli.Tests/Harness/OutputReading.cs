using System;
using System.IO;
using System.Text;
using System.Threading.Tasks;

namespace HwToken.Cli.Tests.Harness;

/// <summary>
/// Reads what a process says as it says it. A reader of text does not: when its buffer was just filled, it holds back what it has
/// of it until there is more, and the process may be waiting for an answer by then.
/// </summary>
internal static class OutputReading
{
    /// <summary>Reads to the end.</summary>
    /// <param name="reader">The process's output, in UTF-8.</param>
    /// <param name="take">Is given each piece.</param>
    internal static async Task ReadAll(StreamReader reader, Action<string> take)
    {
        Stream stream = reader.BaseStream;
        Decoder decoder = Encoding.UTF8.GetDecoder();
        var bytes = new byte[4096];
        var characters = new char[4096];
        int count;
        while ((count = await stream.ReadAsync(bytes)) > 0)
        {
            take(new string(characters, 0, decoder.GetChars(bytes.AsSpan(0, count), characters, flush: false)));
        }
    }
}
