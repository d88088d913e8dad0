using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace HwToken.Cli.Tests.Harness;

/// <summary>How .NET runs the thousand programs that these tests start, most of them for a tenth of a second. What they do is the same.</summary>
internal static class QuickStarts
{
    /// <summary>
    /// For a simulated token, whose few steps are called for ever: compiled better in the background they save nothing in the seconds that a test
    /// takes, and a quarter of its processor time went into that.
    /// </summary>
    internal static readonly IReadOnlyDictionary<string, string?> OfSimulator = new Dictionary<string, string?> { ["DOTNET_TC_CallCounting"] = "0" };

    // Memory for code that is never both writable and executable is mapped twice, which is an eighth of the time that a start takes.
    [ModuleInitializer]
    internal static void Prepare() => Environment.SetEnvironmentVariable("DOTNET_EnableWriteXorExecute", "0");
}
