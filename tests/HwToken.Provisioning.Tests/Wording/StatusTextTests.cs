using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Provisioning.Tests.Dialogue;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Tests.Wording;

public class StatusTextTests
{
    private static readonly StubGuidance Guidance = new();

    public static TheoryData<Status> Errors => [.. Enum.GetValues<Status>().Where(status => status is not (Status.Ok or Status.Waiting))];

    [Theory]
    [MemberData(nameof(Errors))]
    public void Every_error_has_a_sentence_of_its_own(Status status)
    {
        string text = StatusText.Describe(status, 1, Guidance);
        Assert.EndsWith(".", text, StringComparison.Ordinal);
        Assert.DoesNotContain("unknown status", text, StringComparison.Ordinal);
        Assert.Single(Errors, other => StatusText.Describe(other.Data, 1, Guidance) == text);
    }

    [Fact]
    public void Every_field_of_an_account_has_a_sentence_of_its_own()
    {
        List<string> texts = [.. Enum.GetValues<OtpAccountError>().Where(error => error != OtpAccountError.None).Select(error => StatusText.Describe(error, Guidance))];
        Assert.Equal(texts.Count, texts.Distinct().Count());
        Assert.DoesNotContain(texts, text => text.Contains("unknown field", StringComparison.Ordinal));
    }

    [Fact]
    public void A_status_of_a_later_firmware_is_told_by_its_number() => Assert.Contains("99", StatusText.Describe((Status)99, 0, Guidance), StringComparison.Ordinal);

    [Fact]
    public void A_computer_whose_clock_is_of_another_century_is_named_as_the_one_to_look_at() =>
        Assert.Equal("The token takes times from 2024 to 2099 only. Check this computer's clock.", StatusText.Describe(Status.InvalidTime, 0, Guidance));
}
