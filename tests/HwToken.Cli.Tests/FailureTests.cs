using System;
using HwToken.Cli.Tests.Harness;
using HwToken.Core.Protocol;
using HwToken.Device;
using HwToken.Import;
using HwToken.Simulator;

namespace HwToken.Cli.Tests;

public sealed class FailureTests
{
    [Fact]
    public void Every_kind_of_failure_has_its_exit_code_and_its_own_sentence()
    {
        Assert.Equal(new Failure(2, "a"), Failure.From(CliException.Usage("a")));
        Assert.Equal(new Failure(2, "b"), Failure.From(new SimulatorException("b")));
        Assert.Equal(new Failure(3, "c"), Failure.From(new ImportException("c")));
        Assert.Equal(new Failure(4, "d"), Failure.From(new TokenLinkException("d")));
        Assert.Equal(new Failure(5, StatusText.Describe(Status.Declined, 0)), Failure.From(new TokenRefusedException(Status.Declined, 0)));
        Assert.Equal(new Failure(5, "e"), Failure.From(CliException.Refused("e")));
        Assert.Equal(5, Failure.From(new OperationCanceledException()).ExitCode);
        Assert.Equal(new Failure(6, "f"), Failure.From(CliException.Verification("f")));
    }

    [Fact]
    public void An_unexpected_failure_tells_its_kind_but_none_of_its_text()
    {
        Failure failure = Failure.From(new InvalidOperationException(Secrets.Usual));
        Assert.Equal(1, failure.ExitCode);
        Assert.DoesNotContain(Secrets.Usual, failure.Message);
        Assert.Contains("InvalidOperationException", failure.Message);
    }
}
