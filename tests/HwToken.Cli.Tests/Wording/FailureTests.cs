using System;
using System.Linq;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;
using HwToken.Core.Protocol;
using HwToken.Device;
using HwToken.Device.Links;
using HwToken.Import;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Wording;
using HwToken.Simulator.Failures;

namespace HwToken.Cli.Tests.Wording;

public sealed class FailureTests
{
    [Fact]
    public void Every_exception_has_its_kind_and_its_own_sentence()
    {
        Assert.Equal(new Failure(FailureKind.Usage, "a"), CommandFailure.From(ProvisioningException.Usage("a")));
        Assert.Equal(new Failure(FailureKind.Usage, "b"), CommandFailure.From(new SimulatorException("b")));
        Assert.Equal(new Failure(FailureKind.Input, "c"), CommandFailure.From(new ImportException("c")));
        Assert.Equal(new Failure(FailureKind.Link, "The token on d answered in a form that this program does not know. Update the older of the two."), CommandFailure.From(new TokenLinkException(LinkProblem.OutOfForm, "d")));
        Assert.Equal(new Failure(FailureKind.Refused, StatusText.Describe(Status.Declined, 0, CommandGuidance.Instance)), CommandFailure.From(new TokenRefusedException(Status.Declined, 0)));
        Assert.Equal(new Failure(FailureKind.Refused, "e"), CommandFailure.From(ProvisioningException.Refused("e")));
        Assert.Equal(FailureKind.Refused, CommandFailure.From(new OperationCanceledException()).Kind);
        Assert.Equal(new Failure(FailureKind.Verification, "f"), CommandFailure.From(ProvisioningException.Verification("f")));
    }

    [Theory]
    [InlineData(FailureKind.Unexpected, 1)]
    [InlineData(FailureKind.Usage, 2)]
    [InlineData(FailureKind.Input, 3)]
    [InlineData(FailureKind.Link, 4)]
    [InlineData(FailureKind.Refused, 5)]
    [InlineData(FailureKind.Verification, 6)]
    [InlineData(FailureKind.Different, 7)]
    public void Every_kind_has_its_exit_code(FailureKind kind, int code)
    {
        Assert.Equal(code, ExitCode.Of(kind));
        Assert.Equal(Enum.GetValues<FailureKind>().Length, Enum.GetValues<FailureKind>().Select(ExitCode.Of).Distinct().Count());
    }

    [Fact]
    public void An_unexpected_failure_tells_its_kind_but_none_of_its_text()
    {
        Failure failure = CommandFailure.From(new InvalidOperationException(Secrets.Usual));
        Assert.Equal(FailureKind.Unexpected, failure.Kind);
        Assert.DoesNotContain(Secrets.Usual, failure.Message);
        Assert.Contains("InvalidOperationException", failure.Message);
    }
}
